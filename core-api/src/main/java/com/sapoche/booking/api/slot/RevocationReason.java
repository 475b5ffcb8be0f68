package com.sapoche.booking.api.slot;

/** Lists the reasons for which the clinic revokes a seat. */
public enum RevocationReason {
    SLOT_WITHDRAWN,
    SEATS_REDUCED
}
