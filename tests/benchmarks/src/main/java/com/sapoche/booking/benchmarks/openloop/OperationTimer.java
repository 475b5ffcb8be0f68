package com.sapoche.booking.benchmarks.openloop;

/** Measures the steps of one operation from its intended start, which can be long before its first request is sent. */
final class OperationTimer {
    private final String operation;
    private final PhaseLatencies latencies;
    private final long dueNanos;
    private boolean complete;

    OperationTimer(String operation, PhaseLatencies latencies, long dueNanos) {
        this.operation = operation;
        this.latencies = latencies;
        this.dueNanos = dueNanos;
    }

    /** Records that an intermediate step is done. */
    void step(String name) {
        step(name, dueNanos);
    }

    /** Records a step that is measured from another time than the intended start. */
    void step(String name, long sinceNanos) {
        latencies.record(name, System.nanoTime() - sinceNanos);
    }

    /** Records that the operation is done. Requests after this call prepare later operations. */
    void complete() {
        if (!complete) {
            complete = true;
            step(operation);
        }
    }

    boolean isComplete() {
        return complete;
    }

    void fail(String code) {
        if (complete) {
            latencies.failAfterOperation(code);
        } else {
            latencies.failOperation(code);
        }
    }
}
