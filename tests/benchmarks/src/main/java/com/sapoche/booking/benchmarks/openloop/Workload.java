package com.sapoche.booking.benchmarks.openloop;

import java.io.IOException;

/** Defines the operations of a load. */
interface Workload {
    /** Returns the name of one operation. */
    String operation();

    /** Creates what the operations need. Not measured. */
    void prepare(int port, long operations);

    /**
     * Executes one operation. It is recorded as complete when this method returns, unless it was before.
     *
     * @param number counts the operations from 0
     * @throws IOException if a connection broke
     * @throws RejectedRequestException if the operation failed
     */
    void run(long number, LoadConnection connection, OperationTimer timer) throws IOException;
}
