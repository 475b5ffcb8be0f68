package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.query.position.SegmentPositions.SegmentKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentPositionsTest {

    private static final SegmentKey WHOLE = new SegmentKey(0, 0);
    private static final SegmentKey EVEN = new SegmentKey(0, 1);
    private static final SegmentKey ODD = new SegmentKey(1, 1);
    private static final SegmentKey FIRST_QUARTER = new SegmentKey(0, 3);
    private static final SegmentKey THIRD_QUARTER = new SegmentKey(2, 3);

    @Test
    void returnsTheLowestPosition() {
        assertThat(new SegmentPositions(Map.of(EVEN, 7L, ODD, 5L)).lowest()).isEqualTo(5);
    }

    @Test
    void isUnknownIfASegmentIsUnknown() {
        assertThat(new SegmentPositions(Map.of(EVEN, 7L)).lowest()).isEqualTo(-1);
        assertThat(SegmentPositions.NONE.lowest()).isEqualTo(-1);
    }

    @Test
    void combinesSegmentsOfDifferentSizes() {
        assertThat(new SegmentPositions(Map.of(ODD, 9L, FIRST_QUARTER, 6L, THIRD_QUARTER, 8L)).lowest())
                .isEqualTo(6);
    }

    @Test
    void ignoresThePositionBeforeASplit() {
        assertThat(new SegmentPositions(Map.of(WHOLE, 4L, EVEN, 7L, ODD, 5L)).lowest())
                .isEqualTo(5);
    }
}
