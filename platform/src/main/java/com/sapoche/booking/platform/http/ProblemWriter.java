package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Writes a rejection as problem+json where no controller runs: in servlet filters and in the web server. */
final class ProblemWriter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    private ProblemWriter() {}

    static void write(HttpServletResponse response, CommandRejection rejection) throws IOException {
        byte[] body = json(rejection).getBytes(StandardCharsets.UTF_8);
        response.setStatus(ErrorStatusMapping.statusOf(rejection.code()));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        if (ErrorStatusMapping.isTransient(rejection.code())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ErrorStatusMapping.RETRY_AFTER_SECONDS);
        }
        response.getOutputStream().write(body);
    }

    static String json(CommandRejection rejection) {
        return JSON.writeValueAsString(Problems.of(rejection));
    }
}
