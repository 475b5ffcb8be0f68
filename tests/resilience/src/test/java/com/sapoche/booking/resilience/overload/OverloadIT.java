package com.sapoche.booking.resilience.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverloadIT {

    private static final Duration ALLOWED = Duration.ofSeconds(5);

    @Test
    void seatsComeBackInTimeThoughMoreIsAskedOfTheLedgerThanItCanDo() throws Exception {
        SeatRecovery back = new OverloadTestRun(OverloadSettings.ofSystemProperties()).run();

        assertThat(back.lapsed().count()).isPositive();
        assertThat(back.lapsed().max()).as("%s", back).isLessThan(ALLOWED);
        assertThat(back.passedOn().max()).as("%s", back).isLessThan(ALLOWED);
    }
}
