package com.sapoche.booking.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureDescriptionTest {
    @Test
    void isTheMessage() {
        assertThat(FailureDescription.of(new IllegalStateException("Booking c/b1 is not known; see c/q1.")))
                .isEqualTo("Booking c/b1 is not known; see c/q1.");
    }

    @Test
    void containsNoNameOfAPackage() {
        assertThat(FailureDescription.of(new IllegalStateException("com.example.seat.Seat is not held")))
                .isEqualTo("Seat is not held");
    }

    @ParameterizedTest
    @MethodSource
    void isGeneralWithoutAMessageOfTheLedger(Throwable failure) {
        assertThat(FailureDescription.of(failure)).isEqualTo("Internal error; see the server log");
    }

    static List<Throwable> isGeneralWithoutAMessageOfTheLedger() {
        return List.of(
                new IllegalStateException(),
                new IllegalStateException(" "),
                new NullPointerException("Cannot invoke \"Seat.held()\" because \"seat\" is null"),
                new ClassCastException("class java.lang.String cannot be cast to com.example.Seat$Held"));
    }
}
