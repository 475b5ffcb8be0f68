package com.sapoche.booking.platform.http;

import java.util.Optional;

/** Tells which faults of a part's own surroundings pass by themselves, and need not be answered as if the ledger were broken. */
public interface TransientFailures {
    /**
     * What the client is told, for instance that something is away; empty where the fault is not one of these. It is
     * answered UNAVAILABLE.
     */
    Optional<String> words(Exception fault);
}
