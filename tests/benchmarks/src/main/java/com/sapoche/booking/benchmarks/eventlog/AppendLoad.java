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
import org.axonframework.common.AxonException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;

/** Appends single events from several threads, each to its own stream, waiting for each acknowledgement. */
final class AppendLoad {
    /** Payload of about the length of a typical event as JSON. */
    record Appended(String clinicId, String queueId, String bookingId, String patientRef, String note) {}

    private static final int MOST_FAILURES = 50;
    private static final String NOTE = "x".repeat(200);
    private static final MetaData META_DATA = MetaData.with("actor", "front-desk-3")
            .and("causationId", "6f1f9c4e")
            .and("correlationId", "0b1dd0a7");

    private AppendLoad() {}

    /**
     * @param commits a second
     * @param failures appends that failed, for example without a lock, and were retried
     */
    record Rate(double commits, long failures) {}

    /** Measures for a given time, after a warm-up of half that time. */
    static Rate commitsPerSecond(EventStorageEngine engine, String name, int threads, Duration measured) {
        AtomicLong commits = new AtomicLong();
        AtomicBoolean stopped = new AtomicBoolean();
        Consumer<String> count = id -> commits.incrementAndGet();
        try (Threads running = new Threads(engine, name, threads, done -> stopped.get(), count)) {
            pause(measured.dividedBy(2));
            long before = commits.get();
            long start = System.nanoTime();
            pause(measured);
            long after = commits.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            stopped.set(true);
            return new Rate((after - before) / seconds, running.await());
        }
    }

    /** Appends a number of events per thread. */
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
        private final List<Future<Long>> running = new ArrayList<>();

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

        /** Counts the failed appends of all threads. */
        long await() {
            long failures = 0;
            for (Future<Long> thread : running) {
                try {
                    failures += thread.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while appending", e);
                } catch (ExecutionException e) {
                    throw new IllegalStateException("Appends fail", e.getCause());
                }
            }
            return failures;
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }

        private static long appendUntil(
                EventStorageEngine engine, String stream, LongPredicate enough, Consumer<String> acknowledged) {
            Appended payload = new Appended("clinic", "queue", stream, "patient", NOTE);
            long failures = 0;
            for (long sequence = 0; !enough.test(sequence); ) {
                DomainEventMessage<?> event =
                        new GenericDomainEventMessage<>("booking", stream, sequence, payload, META_DATA);
                try {
                    engine.appendEvents(event);
                    acknowledged.accept(event.getIdentifier());
                    sequence++;
                } catch (AxonException e) {
                    if (++failures > MOST_FAILURES) {
                        throw e;
                    }
                }
            }
            return failures;
        }
    }
}
