package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.process.MeasuredProcesses;

/** Contains the port and the processes of the ledger that a benchmark measures. */
public final class MeasuredLedger implements AutoCloseable {
    private final int port;
    private final MeasuredProcesses processes;
    private final Runnable end;

    MeasuredLedger(int port, MeasuredProcesses processes, Runnable end) {
        this.port = port;
        this.processes = processes;
        this.end = end;
    }

    public int port() {
        return port;
    }

    public MeasuredProcesses processes() {
        return processes;
    }

    /** Stops the ledger, if the benchmark started it. */
    @Override
    public void close() {
        end.run();
    }
}
