package com.sapoche.booking.benchmarks.openloop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts operations at a fixed rate, whether or not earlier ones were answered. Each operation is measured from its intended
 * start: while all connections wait for a stalled ledger, the operations that are due meanwhile wait for a connection, and
 * this time is part of their latency.
 */
final class OpenLoopLoad {
    static final String NO_RESPONSE = "NO_RESPONSE";
    static final String NOT_SENT = "NOT_SENT";

    private final int port;
    private final double perSecond;
    private final Workload workload;
    private final List<LoadPhase> phases;
    private final Duration patience;
    private final List<PhaseLatencies> latencies;
    private final AtomicLong next = new AtomicLong();
    private final LoadProgress progress = new LoadProgress();
    private final List<LoadConnection> connections = new ArrayList<>();
    private volatile boolean abandoned;

    /**
     * @param phases contiguous phases, the first of which begins at zero
     * @param patience time after the last phase in which operations that are still due or running may end
     */
    OpenLoopLoad(
            int port, double perSecond, int connections, Workload workload, List<LoadPhase> phases, Duration patience) {
        this.port = port;
        this.perSecond = perSecond;
        this.workload = workload;
        this.phases = phases;
        this.patience = patience;
        latencies = phases.stream()
                .map(any -> new PhaseLatencies(workload.operation()))
                .toList();
        for (int i = 0; i < connections; i++) {
            this.connections.add(new LoadConnection(port, progress));
        }
    }

    LoadProgress progress() {
        return progress;
    }

    /**
     * Runs the load.
     *
     * @param atBoundary called at the start of the first phase and at the end of each phase
     * @return the latencies of each phase
     */
    List<PhaseLatencies> run(Runnable atBoundary) {
        Duration length = phases.get(phases.size() - 1).to();
        workload.prepare(port, new FixedRateSchedule(0, perSecond).operationsIn(length));
        ExecutorService threads = Executors.newFixedThreadPool(connections.size());
        try {
            FixedRateSchedule schedule = new FixedRateSchedule(System.nanoTime(), perSecond);
            long endNanos = schedule.startNanos() + length.toNanos();
            atBoundary.run();
            List<Future<?>> running = new ArrayList<>();
            for (LoadConnection connection : connections) {
                running.add(threads.submit(() -> runOperations(connection, schedule, endNanos)));
            }
            for (LoadPhase phase : phases) {
                sleepUntil(schedule.startNanos() + phase.to().toNanos());
                atBoundary.run();
            }
            awaitEnd(running, endNanos + patience.toNanos());
            return latencies;
        } finally {
            abandoned = true;
            connections.forEach(OpenLoopLoad::close);
            threads.shutdownNow();
        }
    }

    private void runOperations(LoadConnection connection, FixedRateSchedule schedule, long endNanos) {
        for (long number = next.getAndIncrement(); ; number = next.getAndIncrement()) {
            long dueNanos = schedule.dueNanos(number);
            if (dueNanos - endNanos >= 0) {
                return;
            }
            sleepUntil(dueNanos);
            PhaseLatencies phase = latencies.get(phaseAt(dueNanos - schedule.startNanos()));
            OperationTimer timer = new OperationTimer(workload.operation(), phase, dueNanos);
            if (abandoned) {
                timer.fail(NOT_SENT);
            } else {
                runOperation(number, connection, timer);
            }
        }
    }

    private void runOperation(long number, LoadConnection connection, OperationTimer timer) {
        try {
            workload.run(number, connection, timer);
            timer.complete();
        } catch (RejectedRequestException rejected) {
            timer.fail(rejected.code());
        } catch (IOException broken) {
            timer.fail(NO_RESPONSE);
            disconnect(connection);
        }
        if (timer.isComplete()) {
            progress.operationCompleted();
        }
    }

    private int phaseAt(long offsetNanos) {
        int phase = 0;
        while (offsetNanos >= phases.get(phase).to().toNanos()) {
            phase++;
        }
        return phase;
    }

    private void awaitEnd(List<Future<?>> running, long deadlineNanos) {
        try {
            for (Future<?> connection : running) {
                try {
                    connection.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException late) {
                    abandoned = true;
                    connections.forEach(OpenLoopLoad::close);
                    connection.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load generator failed", e.getCause());
        }
    }

    private static void disconnect(LoadConnection connection) {
        try {
            connection.disconnect();
        } catch (IOException alreadyBroken) {
            // The next request opens a new connection.
        }
    }

    private static void close(LoadConnection connection) {
        try {
            connection.close();
        } catch (IOException alreadyBroken) {
            // Closed is all it should be.
        }
    }

    static void sleepUntil(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = nanos - System.nanoTime();
        }
    }
}
