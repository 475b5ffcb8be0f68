package com.sapoche.booking.api.booking;

/**
 * Answer to CallNext when the line is empty.
 */
public record NobodyWaits() {}
