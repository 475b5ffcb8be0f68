package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ReadYourWritesGateTest {

    private static final int ROUNDS = 200;

    private final AtomicLong position = new AtomicLong();
    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private ReadYourWritesGate gate;

    @BeforeEach
    void appendTwoEvents() {
        log.publish(new GenericEventMessage<>("first"), new GenericEventMessage<>("second"));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("log", log);
        gate = new ReadYourWritesGate(
                projection -> position.get(), () -> {}, new LogEnd(beans.getBeanProvider(EventStore.class)));
    }

    @AfterEach
    void stop() {
        gate.destroy();
    }

    @Test
    void aQueryEndsWhenTheProjectionReachesThePosition() throws Exception {
        CompletableFuture<SeenOutcome> query = await(1);
        assertThat(query).isNotDone();

        position.set(1);

        assertThat(query.get(10, TimeUnit.SECONDS)).isEqualTo(SeenOutcome.REACHED);
    }

    /** The interval of the periodic comparison is too long to end most of these queries as soon as a batch does. */
    @Test
    void aBatchOfThisProcessEndsTheQueriesThatItReaches() throws Exception {
        long waited = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            position.set(-1);
            CompletableFuture<SeenOutcome> query = await(0);
            long before = System.nanoTime();
            position.set(0);
            gate.batchStored();
            assertThat(query.get(10, TimeUnit.SECONDS)).isEqualTo(SeenOutcome.REACHED);
            waited += System.nanoTime() - before;
        }
        assertThat(Duration.ofNanos(waited / ROUNDS)).isLessThan(Duration.ofMillis(3));
    }

    @Test
    void aPositionBeyondTheEndOfTheLogEndsTheQuery() throws Exception {
        assertThat(await(2).get(10, TimeUnit.SECONDS)).isEqualTo(SeenOutcome.BEYOND_END_OF_LOG);
    }

    @Test
    void limitsTheNumberOfPendingQueries() throws Exception {
        List<CompletableFuture<SeenOutcome>> queries = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < ReadYourWritesGate.MAX_PENDING; i++) {
            queries.add(await(1));
        }
        assertThat(gate.await("board", 1, outcome -> {})).isFalse();

        position.set(1);
        for (CompletableFuture<SeenOutcome> query : queries) {
            assertThat(query.get(10, TimeUnit.SECONDS)).isEqualTo(SeenOutcome.REACHED);
        }
        assertThat(gate.await("board", 1, outcome -> {})).isTrue();
    }

    private CompletableFuture<SeenOutcome> await(long position) {
        CompletableFuture<SeenOutcome> query = new CompletableFuture<>();
        assertThat(gate.await("board", position, query::complete)).isTrue();
        return query;
    }
}
