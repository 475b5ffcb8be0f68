package com.sapoche.booking.saga.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void increasesTheDelayUpToThirtySeconds() {
        Exception failure = new RetryableException("failed", null);
        assertThat(Backoff.after(1, failure)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(4, failure)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Backoff.after(1_000, failure)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void limitsTheDelayToTwoSecondsWhileTheCommandSideIsUnavailable() {
        Exception unavailable = new TransientException("unavailable", null);
        assertThat(Backoff.after(1, unavailable)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(1_000, unavailable)).isEqualTo(Duration.ofSeconds(2));
    }
}
