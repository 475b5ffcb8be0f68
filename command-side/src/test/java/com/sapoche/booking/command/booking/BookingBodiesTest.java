package com.sapoche.booking.command.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.command.booking.BookingBodies.ConfirmBody;
import com.sapoche.booking.command.booking.BookingBodies.DeclineBody;
import com.sapoche.booking.command.booking.BookingBodies.ReasonBody;
import com.sapoche.booking.command.booking.BookingBodies.StartBody;
import com.sapoche.booking.command.booking.BookingBodies.TimeBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A reason in the body of a command")
class BookingBodiesTest {
    private static final String REASON = "{\"reason\":\"moved away\"}";
    /** Refuses unknown fields, as the web server does. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(classes = {ConfirmBody.class, StartBody.class, TimeBody.class})
    void isRejectedWhereNoEventRecordsIt(Class<?> body) {
        assertThatThrownBy(() -> JSON.readValue(REASON, body))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("reason");
    }

    @Test
    void isReadWhereAnEventRecordsIt() {
        assertThat(JSON.readValue(REASON, DeclineBody.class).reason()).isEqualTo("moved away");
        assertThat(JSON.readValue(REASON, ReasonBody.class).reason()).isEqualTo("moved away");
    }
}
