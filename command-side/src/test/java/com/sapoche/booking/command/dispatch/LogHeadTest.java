package com.sapoche.booking.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.command.fixture.TransactionalInMemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The end of the log")
class LogHeadTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore responses = new Semaphore(0);
    private final LogHead head = new LogHead(new SlowStore());

    private final class SlowStore extends EmbeddedEventStore {
        SlowStore() {
            super(EmbeddedEventStore.builder().storageEngine(new TransactionalInMemoryEngine()));
        }

        @Override
        public TrackingToken createHeadToken() {
            int request = requests.incrementAndGet();
            responses.acquireUninterruptibly();
            return new GlobalSequenceTrackingToken(request);
        }
    }

    @AfterEach
    void stop() {
        responses.release(100);
        threads.shutdown();
    }

    private CompletableFuture<OptionalLong> readPosition() {
        return CompletableFuture.supplyAsync(head::position, threads);
    }

    @Test
    void isRequestedOnceForConcurrentCallersAfterTheirCalls() {
        CompletableFuture<OptionalLong> first = readPosition();
        await().untilAtomic(requests, org.hamcrest.Matchers.is(1));
        List<CompletableFuture<OptionalLong>> concurrent =
                IntStream.range(0, 8).mapToObj(number -> readPosition()).toList();
        await().until(() -> head.waiting() == 8);
        responses.release(2);

        assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(OptionalLong.of(1));
        assertThat(concurrent).allSatisfy(position -> assertThat(position)
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(OptionalLong.of(2)));
        assertThat(requests).hasValue(2);
    }
}
