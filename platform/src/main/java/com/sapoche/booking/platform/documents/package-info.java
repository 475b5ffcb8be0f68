/** Writes documents to MongoDB so that a crash at any point loses no event: documents first, then the processor's token. */
@NullMarked
package com.sapoche.booking.platform.documents;

import org.jspecify.annotations.NullMarked;
