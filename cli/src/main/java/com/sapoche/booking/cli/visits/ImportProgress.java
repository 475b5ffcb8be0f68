package com.sapoche.booking.cli.visits;

/** Shows how far an import has come. */
public interface ImportProgress extends AutoCloseable {
    ImportProgress SILENT = visits -> {};

    /** @param visits how many are done with */
    void reached(int visits);

    @Override
    default void close() {}
}
