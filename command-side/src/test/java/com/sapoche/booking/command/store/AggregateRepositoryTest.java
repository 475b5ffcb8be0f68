package com.sapoche.booking.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Cached aggregates")
class AggregateRepositoryTest {
    private static final int CACHE_BYTES = 10_000;
    private static final List<String> STREAMS =
            IntStream.range(0, 20).mapToObj(number -> "note-" + number).toList();

    private final AtomicInteger streamsRead = new AtomicInteger();

    static final class Note {
        @AggregateIdentifier
        private String stream;

        @EventSourcingHandler
        void on(String created) {
            stream = created;
        }
    }

    @Nested
    class WithinTheLimit {
        @Test
        void areReadOnce() {
            AggregateRepository<Note> notes = repository(CACHE_BYTES / STREAMS.size());

            loadAll(notes);
            loadAll(notes);

            assertThat(streamsRead).hasValue(STREAMS.size());
        }
    }

    @Nested
    class BeyondTheLimit {
        @Test
        void areEvictedByTheirWeight() {
            AggregateRepository<Note> notes = repository(CACHE_BYTES / 2);
            loadAll(notes);

            // The cache evicts in the background.
            await().until(() -> {
                int before = streamsRead.get();
                loadAll(notes);
                return streamsRead.get() - before >= STREAMS.size() - 2;
            });
        }
    }

    private AggregateRepository<Note> repository(int bytesEach) {
        return AggregateRepository.of(Note.class, store(), new CacheLimit<>(CACHE_BYTES, note -> bytesEach));
    }

    private static void loadAll(AggregateRepository<Note> notes) {
        for (String stream : STREAMS) {
            UnitOfWork<?> command = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("read"));
            assertThat(notes.find(stream)).isPresent();
            command.commit();
        }
    }

    /** Returns a store in which every stream contains one event. */
    private EventStore store() {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (store, method, arguments) -> {
                    if (method.getName().equals("lastSequenceNumberFor")) {
                        return Optional.of(0L);
                    }
                    if (method.getName().equals("readEvents")) {
                        streamsRead.incrementAndGet();
                        String stream = (String) arguments[0];
                        return DomainEventStream.of(new GenericDomainEventMessage<>("note", stream, 0, stream));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
