package com.sapoche.booking.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void addsUsedSpacesOfTheHeapAndNoneOutsideIt() {
        String output =
                """
                 S0C    S1C    S0U    S1U      EC       EU        OC         OU       MC     MU    CCSC   CCSU   YGC
                1024.0 2048.0  512.0  256.0  8192.0   4096.0   32768.0    16384.0   9999.0 9998.0 777.0  776.0     11
                """;

        assertThat(ProcessMemory.usedHeapMebibytes(output)).isEqualTo((512 + 256 + 4096 + 16384) / 1024 + 1);
    }

    @Test
    void ignoresSpacesThatTheCollectorDoesNotHave() {
        String output =
                """
                 S0C    S1C    S0U    S1U      EC       EU        OC         OU       MC     MU
                   -      -      -      -        -        -     32768.0    16384.0   9999.0 9998.0
                """;

        assertThat(ProcessMemory.usedHeapMebibytes(output)).isEqualTo(16);
    }
}
