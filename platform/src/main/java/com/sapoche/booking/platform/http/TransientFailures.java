package com.sapoche.booking.platform.http;

import java.util.Optional;

/** Recognizes exceptions of a part that pass without a repair, such as an unreachable store. They are answered UNAVAILABLE. */
public interface TransientFailures {
    /** Returns the sentence for the client, or empty where the exception is not transient. */
    Optional<String> words(Exception fault);
}
