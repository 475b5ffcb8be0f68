/** Provides the infrastructure of projections: batches of events, documents with optimistic locking, tokens and dead letters. */
@NullMarked
package com.sapoche.booking.query.projection;

import org.jspecify.annotations.NullMarked;
