package com.sapoche.booking.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * What one batch does to one document.
 *
 * @param before the document as it was read, null where there was none
 */
public record DocumentChange<T>(@Nullable VersionedContent<T> before, VersionedContent<T> after) {}
