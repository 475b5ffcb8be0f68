package com.sapoche.booking.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs concurrent clients, each with its own connection and one request at a time. */
public final class ConcurrentClients {
    /** Sends one request of one client; {@code turn} counts from 0. */
    public interface Request {
        BenchmarkConnection.Response send(BenchmarkConnection connection, int client, int turn) throws IOException;
    }

    private ConcurrentClients() {}

    /** Runs the clients for a given time, after a warm-up of half that time, which is not counted. */
    public static LatencyFigures run(int port, int clients, Duration measured, Request request) {
        long begin = System.nanoTime() + measured.toNanos() / 2;
        long end = begin + measured.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> runUntil(port, client, begin, end, request)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> done : running) {
                all.addAll(done.get());
            }
            return LatencyFigures.of(all, measured);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Sends a number of requests as fast as the clients can. */
    public static void send(int port, int clients, int requests, Request request) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> {
                    try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
                        for (int turn = client; turn < requests; turn += clients) {
                            requireSuccess(request.send(connection, client, turn));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> done : running) {
                done.get(10, TimeUnit.MINUTES);
            }
        } catch (Exception e) {
            throw new IllegalStateException("A client failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    public static BenchmarkConnection.Response requireSuccess(BenchmarkConnection.Response response) {
        if (!response.isSuccess()) {
            throw new IllegalStateException("Rejected: " + response);
        }
        return response;
    }

    private static List<Long> runUntil(int port, int client, long begin, long end, Request request) throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            for (int turn = 0; ; turn++) {
                long sent = System.nanoTime();
                requireSuccess(request.send(connection, client, turn));
                long responded = System.nanoTime();
                if (responded >= end) {
                    return nanos;
                }
                if (sent >= begin) {
                    nanos.add(responded - sent);
                }
            }
        }
    }
}
