package com.sapoche.booking.resilience.versions;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.testkit.ModuleProcess;
import java.util.List;

/**
 * Controls the running processes of one version.
 *
 * @param processes all processes; only the first and the last accept requests
 */
record RunningVersion(List<ModuleProcess> processes) implements AutoCloseable {
    RunningVersion {
        try {
            processes.forEach(ModuleProcess::awaitUp);
        } catch (RuntimeException failed) {
            processes.forEach(ModuleProcess::close);
            throw failed;
        }
    }

    /** Creates a client that sends commands to the first process, and queries to the last. */
    VersionsClient client(String clinic) {
        return new VersionsClient(clinic, http(processes.get(0)), http(processes.get(processes.size() - 1)));
    }

    private static LedgerHttp http(ModuleProcess process) {
        return new LedgerHttp(process.url().toString());
    }

    @Override
    public void close() {
        processes.forEach(ModuleProcess::close);
    }
}
