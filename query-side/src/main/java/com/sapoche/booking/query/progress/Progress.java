package com.sapoche.booking.query.progress;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.query.web.Parameters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How far the views of this process have come. A processor moves on over events it does not handle, too, so a view that
 * had nothing to do is not behind.
 */
@Component
public class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final ObjectProvider<EventProcessingConfiguration> processing;

    Progress(ObjectProvider<EventProcessingConfiguration> processing) {
        this.processing = processing;
    }

    /**
     * Waits until a view has seen the event at a position of the log.
     *
     * @param seen what the client gave as {@code seen}, null where it asks for nothing
     * @throws RefusedException INVALID when that is no position, NOT_CAUGHT_UP after 5 s
     */
    public void await(String view, @Nullable String seen) {
        if (seen == null) {
            return;
        }
        long position = Parameters.number("seen", seen);
        long start = System.nanoTime();
        while (!hasSeen(view, position)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw new RefusedException(
                        ErrorCode.NOT_CAUGHT_UP, "view " + view + " has not come to event " + position + " yet");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether every segment of the view has seen the event at this position. */
    public boolean hasSeen(String view, long position) {
        StreamingEventProcessor processor = processing
                .getObject()
                .eventProcessor(view, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("no processor keeps view " + view));
        Map<Integer, EventTrackerStatus> segments = processor.processingStatus();
        // What other processes, or nobody, keep up is not known here.
        double share = segments.values().stream()
                .mapToDouble(status -> 1.0 / (1.0 + status.getSegment().getMask()))
                .sum();
        return share == 1.0
                && segments.values().stream()
                        .allMatch(status -> !status.isErrorState() && covers(status.getTrackingToken(), position));
    }

    private static boolean covers(@Nullable TrackingToken token, long position) {
        TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
        if (lowest instanceof GapAwareTrackingToken gaps) {
            return gaps.getIndex() >= position && !gaps.getGaps().contains(position);
        }
        return lowest != null && lowest.position().orElse(-1) >= position;
    }
}
