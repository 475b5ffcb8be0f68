package com.sapoche.booking.query.position;

import com.sapoche.booking.query.projection.Projection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/**
 * Contains the log position of segments of the projections. Their processor also advances over events that it does not handle,
 * so that a segment without events is not behind.
 */
record SegmentPositions(Map<SegmentKey, Long> positions) {

    static final SegmentPositions NONE = new SegmentPositions(Map.of());

    /** Identifies the segment of all queues whose hash equals {@code id} under {@code mask}. */
    record SegmentKey(int id, int mask) implements Comparable<SegmentKey> {

        @Override
        public int compareTo(SegmentKey other) {
            int order = Integer.compare(mask, other.mask);
            return order != 0 ? order : Integer.compare(id, other.id);
        }
    }

    /** Returns the positions of the segments that this process owns. */
    static SegmentPositions ofThisProcess(EventProcessingConfiguration processing) {
        Map<SegmentKey, Long> positions = new TreeMap<>();
        StreamingEventProcessor processor = processing
                .eventProcessor(Projection.PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("No processor " + Projection.PROCESSOR));
        for (EventTrackerStatus status : processor.processingStatus().values()) {
            if (!status.isErrorState()) {
                put(positions, status.getSegment(), status.getTrackingToken());
            }
        }
        return new SegmentPositions(positions);
    }

    /** Returns the positions of stored tokens by segment identifier. */
    static SegmentPositions ofTokens(Map<Integer, @Nullable TrackingToken> tokens) {
        Map<SegmentKey, Long> positions = new TreeMap<>();
        int[] identifiers = tokens.keySet().stream().mapToInt(Integer::intValue).toArray();
        tokens.forEach((id, token) -> put(positions, Segment.computeSegment(id, identifiers), token));
        return new SegmentPositions(positions);
    }

    /** Returns the lowest position over all segments; -1 if the position of a segment is unknown. */
    long lowest() {
        int smallest =
                positions.keySet().stream().mapToInt(SegmentKey::mask).max().orElse(0);
        return lowest(0, 0, smallest);
    }

    /** A segment is covered by its own position or by the positions of the two halves into which it was split. */
    private long lowest(int id, int mask, int smallest) {
        long own = positions.getOrDefault(new SegmentKey(id, mask), -1L);
        if (mask >= smallest) {
            return own;
        }
        int halfMask = (mask << 1) | 1;
        return Math.max(own, Math.min(lowest(id, halfMask, smallest), lowest(id + mask + 1, halfMask, smallest)));
    }

    /** Combines two sets of positions; the higher position of a segment applies. */
    SegmentPositions max(SegmentPositions other) {
        Map<SegmentKey, Long> highest = new TreeMap<>(positions);
        other.positions.forEach((segment, position) -> highest.merge(segment, position, Math::max));
        return new SegmentPositions(highest);
    }

    private static void put(Map<SegmentKey, Long> positions, Segment segment, @Nullable TrackingToken token) {
        position(token)
                .ifPresent(
                        position -> positions.put(new SegmentKey(segment.getSegmentId(), segment.getMask()), position));
    }

    private static OptionalLong position(@Nullable TrackingToken token) {
        TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
        if (lowest instanceof GapAwareTrackingToken gaps) {
            // Events in a gap may still be appended; only the events before the first gap were processed with
            // certainty.
            return OptionalLong.of(
                    gaps.getGaps().isEmpty() ? gaps.getIndex() : gaps.getGaps().first() - 1);
        }
        return Optional.ofNullable(lowest).map(TrackingToken::position).orElse(OptionalLong.empty());
    }
}
