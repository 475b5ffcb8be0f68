package com.sapoche.booking.api.booking;

/**
 * Answer to a command on a booking.
 */
public record BookingResult(String bookingId, BookingStatus status) {}
