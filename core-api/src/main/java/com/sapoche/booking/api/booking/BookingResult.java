package com.sapoche.booking.api.booking;

/**
 * Answers a command on a booking.
 */
public record BookingResult(String bookingId, BookingStatus status) {}
