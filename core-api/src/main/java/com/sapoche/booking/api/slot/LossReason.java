package com.sapoche.booking.api.slot;

/** Why the clinic took a seat away. */
public enum LossReason {
    SLOT_WITHDRAWN,
    SEATS_REDUCED
}
