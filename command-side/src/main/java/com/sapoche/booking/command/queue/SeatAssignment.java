package com.sapoche.booking.command.queue;

/** Assigns a seat of a slot to a booking. */
public record SeatAssignment(String bookingId, String allocationId, String slotId) {}
