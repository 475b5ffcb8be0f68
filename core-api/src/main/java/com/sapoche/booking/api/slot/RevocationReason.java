package com.sapoche.booking.api.slot;

/** Why the clinic took a seat away. */
public enum RevocationReason {
    SLOT_WITHDRAWN,
    SEATS_REDUCED
}
