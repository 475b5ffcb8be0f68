package com.sapoche.booking.query.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitHistogramTest {

    @Test
    void isEmptyWithoutWaits() {
        assertThat(WaitHistogram.NONE.mean()).isNull();
        assertThat(WaitHistogram.NONE.percentile(50)).isNull();
        assertThat(WaitHistogram.NONE.max()).isNull();
    }

    @Test
    void returnsPercentilesByNearestRank() {
        WaitHistogram waits = WaitHistogram.NONE.with(10).with(20).with(30).with(40);
        assertThat(waits.percentile(50)).isEqualTo(20);
        assertThat(waits.percentile(90)).isEqualTo(40);
        assertThat(waits.with(50).percentile(50)).isEqualTo(30);
        assertThat(WaitHistogram.NONE.with(7).percentile(90)).isEqualTo(7);
        assertThat(waits.mean()).isEqualTo(25.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsPercentilesOfTheSortedList(long seed) {
        Random random = new Random(seed);
        for (int n = 1; n < 120; n++) {
            long[] sorted = random.longs(n, 0, 50).sorted().toArray();
            WaitHistogram waits = WaitHistogram.NONE;
            for (long wait : sorted) {
                waits = waits.with(wait);
            }
            for (int percent = 1; percent <= 100; percent++) {
                assertThat(waits.percentile(percent)).isEqualTo(sorted[(percent * n + 99) / 100 - 1]);
            }
            assertThat(waits.mean()).isEqualTo(Arrays.stream(sorted).average().orElseThrow());
            assertThat(waits.max()).isEqualTo(sorted[n - 1]);
        }
    }
}
