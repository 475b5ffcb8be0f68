package com.sapoche.booking.api.booking;

/**
 * Answer to a command on a booking.
 */
public record BookingState(String bookingId, BookingStatus status) {}
