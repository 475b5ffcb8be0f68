package com.sapoche.booking.saga.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void isLongerAndLongerForAFault() {
        Exception fault = new RetryableException("a fault", null);
        assertThat(Backoff.after(1, fault)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(4, fault)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Backoff.after(1_000, fault)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void neverLetsASeatWaitLongAfterTheCommandSideIsBack() {
        Exception away = new TransientException("away", null);
        assertThat(Backoff.after(1, away)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(1_000, away)).isEqualTo(Duration.ofSeconds(2));
    }
}
