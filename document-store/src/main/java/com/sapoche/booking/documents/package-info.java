/** A store of documents that speaks MongoDB's protocol and needs no installation. */
@NullMarked
package com.sapoche.booking.documents;

import org.jspecify.annotations.NullMarked;
