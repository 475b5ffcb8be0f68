package com.sapoche.booking.api;

import java.time.Instant;

/** Records a fact about a booking together with the time at which the booking joined its queue. */
public interface JoinTimedEvent extends LedgerEvent {
    Instant joinedAt();
}
