package com.sapoche.booking.api;

import org.jspecify.annotations.Nullable;

/** Requests a change of one queue of one clinic. Commands are routed and serialized by that queue. */
public interface LedgerCommand {
    String clinicId();

    String queueId();

    /** Returns the booking that the command changes; null if it changes none, or if the command handler selects the booking. */
    default @Nullable String bookingId() {
        return null;
    }
}
