/** Tests the order in which documents and tokens are written. */
@NullMarked
package com.sapoche.booking.platform.documents;

import org.jspecify.annotations.NullMarked;
