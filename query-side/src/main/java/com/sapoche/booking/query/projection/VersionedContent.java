package com.sapoche.booking.query.projection;

/**
 * The content of a document and what it is made of.
 *
 * @param lastEvent global position of the last event folded into it
 */
public record VersionedContent<T>(T value, long lastEvent) {}
