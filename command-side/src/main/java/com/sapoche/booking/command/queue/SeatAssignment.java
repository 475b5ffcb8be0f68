package com.sapoche.booking.command.queue;

/** The queue chose this booking for a seat of this slot. */
public record SeatAssignment(String bookingId, String allocationId, String slotId) {}
