package com.sapoche.booking.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureDescriptionTest {
    @Test
    void isTheMessage() {
        assertThat(FailureDescription.of(new IllegalStateException("Booking c/b1 is not known; see c/q1.")))
                .isEqualTo("Booking c/b1 is not known; see c/q1.");
    }

    @Test
    void containsNoNameOfAPackage() {
        assertThat(FailureDescription.of(
                        new ClassCastException("class java.lang.String cannot be cast to com.example.Seat$Held")))
                .isEqualTo("class String cannot be cast to Seat$Held");
    }

    @Test
    void isTheKindOfAFailureWithoutMessage() {
        assertThat(FailureDescription.of(new NullPointerException())).isEqualTo("NullPointerException");
    }
}
