package com.sapoche.booking.benchmarks.http;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Measures raw appends of single events to Axon Server through the plain connector. */
final class AxonServerAppendBenchmark {
    private static final int PAYLOAD = 350;

    private AxonServerAppendBenchmark() {}

    static double perSecond(String address, int threads, Duration measured) {
        String[] parts = address.split(":");
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("raw-appends")
                .routingServers(new ServerAddress(parts[0], Integer.parseInt(parts[1])))
                .build();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            AxonServerConnection connection = factory.connect("default");
            long begin = System.nanoTime() + measured.toNanos() / 2;
            long end = begin + measured.toNanos();
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> append(connection, begin, end)));
            }
            long all = 0;
            for (Future<Long> done : running) {
                all += done.get();
            }
            return all / (measured.toNanos() / 1e9);
        } catch (Exception e) {
            throw new IllegalStateException("raw appends failed", e);
        } finally {
            pool.shutdownNow();
            factory.shutdown();
        }
    }

    private static long append(AxonServerConnection connection, long begin, long end) throws Exception {
        String stream = "raw:" + UUID.randomUUID();
        long counted = 0;
        for (long sequence = 0; ; sequence++) {
            Event event = Event.newBuilder()
                    .setMessageIdentifier(UUID.randomUUID().toString())
                    .setAggregateIdentifier(stream)
                    .setAggregateSequenceNumber(sequence)
                    .setAggregateType("Raw")
                    .setTimestamp(System.currentTimeMillis())
                    .setPayload(SerializedObject.newBuilder()
                            .setType("com.sapoche.booking.benchmarks.Raw")
                            .setData(ByteString.copyFrom(new byte[PAYLOAD])))
                    .build();
            connection.eventChannel().appendEvents(event).get(20, TimeUnit.SECONDS);
            long now = System.nanoTime();
            if (now >= end) {
                return counted;
            }
            if (now >= begin) {
                counted++;
            }
        }
    }
}
