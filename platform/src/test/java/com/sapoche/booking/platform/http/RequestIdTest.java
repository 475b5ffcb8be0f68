package com.sapoche.booking.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void takesTheIdentifierOfTheClient() {
        assertThat(RequestId.determine("import-7.row_12", "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .isEqualTo("import-7.row_12");
    }

    @Test
    void takesTheTraceWhereTheClientSentNoIdentifier() {
        assertThat(RequestId.determine(null, "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "\"", "-leading", "\u00e9"})
    void replacesAMalformedIdentifier(String given) {
        assertThat(UUID.fromString(RequestId.determine(given, null))).isNotNull();
    }

    @Test
    void boundsTheLengthOfAnIdentifier() {
        assertThat(RequestId.determine("a".repeat(128), null)).hasSize(128);
        assertThat(RequestId.determine("a".repeat(129), null)).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "4bf92f3577b34da6a3ce929d0e0e4736"
            })
    void ignoresAMalformedTrace(String traceparent) {
        assertThat(RequestId.determine(null, traceparent)).hasSize(36);
    }

    @Test
    void isReturnedToTheClientAndAddedToLogLinesOfTheRequest() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(RequestId.HEADER, "r1");
        MockHttpServletResponse response = new MockHttpServletResponse();
        AtomicReference<String> logged = new AtomicReference<>();

        new RequestIdFilter().doFilter(request, response, (in, out) -> logged.set(MDC.get(RequestId.MDC_KEY)));

        assertThat(response.getHeader(RequestId.HEADER)).isEqualTo("r1");
        assertThat(logged).hasValue("r1");
        assertThat(MDC.get(RequestId.MDC_KEY)).isNull();
    }

    @Test
    void isTheSameOnEveryCall() {
        MockHttpServletRequest request = new MockHttpServletRequest();

        assertThat(RequestId.of(request)).isEqualTo(RequestId.of(request));
    }
}
