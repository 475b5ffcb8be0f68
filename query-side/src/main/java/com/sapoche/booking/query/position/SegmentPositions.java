package com.sapoche.booking.query.position;

import java.util.Collection;
import java.util.Map;
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
 * Parts of a view and the position each has come to. A processor moves on over events it does not handle, too, so a part
 * that had nothing to do is not behind.
 */
record SegmentPositions(Map<Part, Long> positions) {

    /** Those whose queues hash to {@code id} under {@code mask}. */
    record Part(int id, int mask) implements Comparable<Part> {

        /** How much of all queues that is. */
        double share() {
            return 1.0 / (1.0 + mask);
        }

        @Override
        public int compareTo(Part other) {
            int order = Integer.compare(mask, other.mask);
            return order != 0 ? order : Integer.compare(id, other.id);
        }
    }

    /** The parts this process keeps up. */
    static SegmentPositions here(EventProcessingConfiguration processing, String view) {
        Map<Part, Long> positions = new TreeMap<>();
        StreamingEventProcessor processor = processing
                .eventProcessor(view, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("no processor keeps view " + view));
        for (EventTrackerStatus status : processor.processingStatus().values()) {
            if (!status.isErrorState()) {
                Segment segment = status.getSegment();
                position(status.getTrackingToken())
                        .ifPresent(at -> positions.put(new Part(segment.getSegmentId(), segment.getMask()), at));
            }
        }
        return new SegmentPositions(positions);
    }

    /** Whether all parts there are have seen the event at this position. */
    boolean cover(long position) {
        return share(positions.entrySet().stream()
                        .filter(part -> part.getValue() >= position)
                        .map(Map.Entry::getKey)
                        .toList())
                == 1.0;
    }

    /** Each part as far as either has come. */
    SegmentPositions and(SegmentPositions others) {
        Map<Part, Long> furthest = new TreeMap<>(positions);
        others.positions.forEach((part, at) -> furthest.merge(part, at, Math::max));
        return new SegmentPositions(furthest);
    }

    private static double share(Collection<Part> parts) {
        return parts.stream().mapToDouble(Part::share).sum();
    }

    private static OptionalLong position(@Nullable TrackingToken token) {
        TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
        if (lowest instanceof GapAwareTrackingToken gaps) {
            // What is missing may still come: only what lies before it is seen for certain.
            return OptionalLong.of(
                    gaps.getGaps().isEmpty() ? gaps.getIndex() : gaps.getGaps().first() - 1);
        }
        return lowest == null ? OptionalLong.empty() : lowest.position();
    }
}
