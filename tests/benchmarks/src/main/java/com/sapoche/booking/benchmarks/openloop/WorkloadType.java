package com.sapoche.booking.benchmarks.openloop;

import java.util.function.Function;

/** Lists the workloads by the names of the command line. */
enum WorkloadType {
    JOIN(JoinWorkload::new),
    BOOKING(BookingWorkload::new),
    RELEASE(ReleaseWorkload::new),
    READS(ReadWorkload::new);

    private final Function<String, Workload> factory;

    WorkloadType(Function<String, Workload> factory) {
        this.factory = factory;
    }

    /** @param run prefix of the identifiers, which distinguishes the run from earlier ones on the same ledger */
    Workload create(String run) {
        return factory.apply(run);
    }
}
