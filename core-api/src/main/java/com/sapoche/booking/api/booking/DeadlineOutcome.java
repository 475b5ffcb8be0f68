package com.sapoche.booking.api.booking;

/** Describes the effect of a deadline on a booking. */
public enum DeadlineOutcome {
    /** The deadline has passed and was applied by this command. */
    APPLIED,
    /** The deadline applies to the booking but has not passed by the clock of the command side. */
    NOT_DUE,
    /** The deadline no longer applies: the booking has changed since it was set. */
    SUPERSEDED
}
