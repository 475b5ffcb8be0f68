package com.sapoche.booking.cli.visits;

/** Displays the progress of an import. */
public interface ImportProgress extends AutoCloseable {
    ImportProgress SILENT = visits -> {};

    /**
     * Reports progress.
     *
     * @param visits number of visits completed so far
     */
    void reached(int visits);

    @Override
    default void close() {}
}
