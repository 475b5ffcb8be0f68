package com.sapoche.booking.benchmarks.eventlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;

/** Threads that append one event after the other, each to a stream of its own, each waiting for its acknowledgement. */
final class Load {
    /** About as long, as JSON, as an event of the ledger. */
    record Appended(String clinicId, String queueId, String bookingId, String patientRef, String note) {}

    private static final String NOTE = "x".repeat(200);
    private static final MetaData META_DATA =
            MetaData.with("actor", "front-desk-3").and("causationId", "6f1f9c4e").and("correlationId", "0b1dd0a7");

    private Load() {}

    /** Commits a second, after a warm-up of half the time that is then measured. */
    static double commitsPerSecond(EventStorageEngine engine, int threads, Duration measured) {
        AtomicLong commits = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        try (Threads running = new Threads(engine, "load", threads, last -> over.get(), id -> commits.incrementAndGet())) {
            pause(measured.dividedBy(2));
            long before = commits.get();
            long start = System.nanoTime();
            pause(measured);
            long after = commits.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            over.set(true);
            running.await();
            return (after - before) / seconds;
        }
    }

    /** Appends so many events a thread. */
    static void append(EventStorageEngine engine, String name, int threads, long each, Consumer<String> acknowledged) {
        try (Threads running = new Threads(engine, name, threads, done -> done >= each, acknowledged)) {
            running.await();
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }

    private static final class Threads implements AutoCloseable {
        private final ExecutorService pool;
        private final List<Future<?>> running = new ArrayList<>();

        Threads(
                EventStorageEngine engine,
                String name,
                int threads,
                LongPredicate enough,
                Consumer<String> acknowledged) {
            pool = Executors.newFixedThreadPool(threads);
            for (int thread = 0; thread < threads; thread++) {
                String stream = "booking:clinic/" + name + "-" + thread;
                running.add(pool.submit(() -> appendUntil(engine, stream, enough, acknowledged)));
            }
        }

        void await() {
            for (Future<?> thread : running) {
                try {
                    thread.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while appending", e);
                } catch (ExecutionException e) {
                    throw new IllegalStateException("An append failed", e.getCause());
                }
            }
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }

        private static void appendUntil(
                EventStorageEngine engine, String stream, LongPredicate enough, Consumer<String> acknowledged) {
            for (long sequence = 0; !enough.test(sequence); sequence++) {
                DomainEventMessage<?> event = new GenericDomainEventMessage<>(
                        "Booking", stream, sequence, new Appended("clinic", "queue", stream, "patient", NOTE), META_DATA);
                engine.appendEvents(event);
                acknowledged.accept(event.getIdentifier());
            }
        }
    }
}
