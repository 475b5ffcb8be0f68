package com.sapoche.booking.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * Contains one document before and after a batch.
 *
 * @param before content as it was read, null if the document did not exist
 */
public record DocumentChange<T>(@Nullable VersionedContent<T> before, VersionedContent<T> after) {}
