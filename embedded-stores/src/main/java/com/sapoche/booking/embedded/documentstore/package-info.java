/** Stores documents behind the MongoDB protocol without an installation. */
@NullMarked
package com.sapoche.booking.embedded.documentstore;

import org.jspecify.annotations.NullMarked;
