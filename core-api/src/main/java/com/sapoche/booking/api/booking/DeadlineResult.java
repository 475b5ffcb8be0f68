package com.sapoche.booking.api.booking;

/** Answers a command that applies a deadline to a booking. */
public record DeadlineResult(String bookingId, DeadlineOutcome outcome) {}
