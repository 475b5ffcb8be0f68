/** Defines the HTTP conventions of queries: parameters, cursors and failures of the document store. */
@NullMarked
package com.sapoche.booking.query.web;

import org.jspecify.annotations.NullMarked;
