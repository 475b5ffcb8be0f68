/** A store of documents that speaks MongoDB's protocol and needs no installation. */
@NullMarked
package com.sapoche.booking.embedded.documentstore;

import org.jspecify.annotations.NullMarked;
