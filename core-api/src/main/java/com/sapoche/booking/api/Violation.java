package com.sapoche.booking.api;

/**
 * Describes one invalid field of a request; {@code field} is its path, such as {@code slots[2].seats}.
 */
public record Violation(String field, String message) {}
