package com.sapoche.booking.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TruncatedLogCheckTest {
    private final Log log = new Log();

    @Test
    void findsALogThatEndsBeforeAProcessedEvent() {
        log.head = 7;
        assertThat(TruncatedLogCheck.find(() -> OptionalLong.of(8), log)).contains(new TruncatedLogCheck(8, 7));
        assertThat(TruncatedLogCheck.find(() -> OptionalLong.of(7), log)).isEmpty();
        assertThat(TruncatedLogCheck.find(OptionalLong::empty, log)).isEmpty();
    }

    @Test
    void findsAnEmptyLogAfterAProcessedEvent() {
        assertThat(TruncatedLogCheck.find(() -> OptionalLong.of(0), log)).contains(new TruncatedLogCheck(0, -1));
    }

    @Test
    void acceptsALogThatGrowsDuringTheCheck() {
        log.head = 7;
        log.growsOnRead = true;
        assertThat(TruncatedLogCheck.find(() -> OptionalLong.of(log.head++), log))
                .isEmpty();
    }

    private static final class Log implements StreamableMessageSource<TrackedEventMessage<?>> {
        private long head = -1;
        private boolean growsOnRead;

        @Override
        public @Nullable TrackingToken createHeadToken() {
            TrackingToken end = head < 0 ? null : new GlobalSequenceTrackingToken(head);
            head += growsOnRead ? 1 : 0;
            return end;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken from) {
            throw new UnsupportedOperationException("Tests read only the head token");
        }
    }
}
