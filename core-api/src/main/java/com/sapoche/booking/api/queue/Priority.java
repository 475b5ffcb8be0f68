package com.sapoche.booking.api.queue;

/** Lists the priority classes of bookings. The queue's policy defines the head start of each class. */
public enum Priority {
    STANDARD,
    VIP,
    SVIP,
    /** Ranks before all other classes. */
    EMERGENCY
}
