package com.sapoche.booking.resilience.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverloadIT {

    private static final Duration ALLOWED = Duration.ofSeconds(5);

    @Test
    void offersLapseInTimeUnderOverload() throws Exception {
        SeatRecovery recovery = new OverloadTestRun(OverloadSettings.ofSystemProperties()).run();

        assertThat(recovery.lapsed().count()).isPositive();
        assertThat(recovery.lapsed().max()).as("%s", recovery).isLessThan(ALLOWED);
        assertThat(recovery.offeredAgain().max()).as("%s", recovery).isLessThan(ALLOWED);
    }
}
