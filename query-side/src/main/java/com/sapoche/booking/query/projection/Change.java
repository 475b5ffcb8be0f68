package com.sapoche.booking.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * What one batch does to one document.
 *
 * @param before the document as it was read, null where there was none
 */
public record Change<T>(@Nullable Versioned<T> before, Versioned<T> after) {}
