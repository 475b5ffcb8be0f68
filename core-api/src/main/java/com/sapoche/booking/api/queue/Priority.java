package com.sapoche.booking.api.queue;

/** The class a booking is ordered by; how much a class may overtake is the queue's policy. */
public enum Priority {
    STANDARD,
    VIP,
    SVIP,
    /** Goes before everybody of another class. */
    EMERGENCY
}
