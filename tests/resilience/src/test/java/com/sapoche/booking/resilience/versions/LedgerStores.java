package com.sapoche.booking.resilience.versions;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Holds the stores of a ledger, and runs one version of the ledger after the other on them. */
interface LedgerStores extends AutoCloseable {
    /** Selects the jar of a version by the jar of the version under test. */
    interface Version extends UnaryOperator<Path> {}

    /** Starts all processes of a version and waits until they report UP. */
    RunningVersion start(Version version);

    /** Returns the stored events in order: aggregate, type, revision, payload and metadata, as in the store. */
    List<String> events();

    /** Deletes projections, sagas and tokens. No process of the ledger may be running. */
    void deleteDocuments();

    @Override
    void close();
}
