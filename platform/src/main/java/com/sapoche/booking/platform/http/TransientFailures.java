package com.sapoche.booking.platform.http;

import java.util.Optional;

/** Recognizes temporary failures of a module, such as an unreachable store, which are answered with UNAVAILABLE. */
public interface TransientFailures {
    /** Returns the message for the client; empty if the failure is not transient. */
    Optional<String> message(Exception failure);
}
