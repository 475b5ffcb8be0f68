package com.sapoche.booking.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessStatTest {
    private static final String AFTER_NAME =
            " S 4242 7 7 0 -1 4194304 1500 90000 3 40 1234 66 500 600 20 0 31 0 8861 3000000000"
                    + " 52000 18446744073709551615 1 1 0 0 0 0 0 4096 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

    @Test
    void addsTimeInUserModeAndInKernelModeWithoutThatOfChildren() {
        ProcessStat stat = ProcessStat.parse("7 (java)" + AFTER_NAME);

        assertThat(stat).isEqualTo(new ProcessStat(7, "java", 4242, Duration.ofMillis(13_000)));
    }

    @Test
    void readsNameWithSpacesAndParentheses() {
        ProcessStat stat = ProcessStat.parse("7 (tmux: (a) R 1 2)" + AFTER_NAME);

        assertThat(stat).isEqualTo(new ProcessStat(7, "tmux: (a) R 1 2", 4242, Duration.ofMillis(13_000)));
    }

    @Test
    void readsNameThatEndsWithParenthesis() {
        assertThat(ProcessStat.parse("7 (nginx: worker (old))" + AFTER_NAME).parent())
                .isEqualTo(4242);
    }

    @Test
    void rejectsLineWithoutName() {
        assertThatThrownBy(() -> ProcessStat.parse("7 java S 4242")).isInstanceOf(IllegalArgumentException.class);
    }
}
