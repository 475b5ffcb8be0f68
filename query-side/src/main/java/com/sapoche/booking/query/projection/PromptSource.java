package com.sapoche.booking.query.projection;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log, telling processors when there is more to read. The embedded event store cannot do that, and a pooled processor
 * then looks every 500 ms, too late for a screen. A log that can is left to do it.
 */
final class PromptSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final LogFollower follower;

    PromptSource(StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.log = log;
        this.follower = new LogFollower(log);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken from) {
        return new PromptStream(log.openStream(from), follower);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant at) {
        return log.createTokenAt(at);
    }

    private static final class PromptStream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private final LogFollower follower;
        private @Nullable Runnable told;

        private PromptStream(BlockingStream<TrackedEventMessage<?>> stream, LogFollower follower) {
            this.stream = stream;
            this.follower = follower;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            if (!stream.setOnAvailableCallback(callback)) {
                told = callback;
                follower.tell(callback);
            }
            return true;
        }

        @Override
        public void close() {
            if (told != null) {
                follower.tellNoMore(told);
            }
            stream.close();
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> example) {
            stream.skipMessagesWithPayloadTypeOf(example);
        }
    }
}
