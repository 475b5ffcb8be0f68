package com.sapoche.booking.query.projection;

/**
 * Combines the content of a document with its version.
 *
 * @param lastEvent log position of the last event applied to the document
 */
public record VersionedContent<T>(T value, long lastEvent) {}
