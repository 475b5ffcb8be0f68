package com.sapoche.booking.api;

/**
 * What is wrong with one field of a body; {@code field} is its path, such as {@code slots[2].seats}.
 */
public record Violation(String field, String message) {}
