/** Converts HTTP requests into commands and command results into HTTP responses. */
@NullMarked
package com.sapoche.booking.command.http;

import org.jspecify.annotations.NullMarked;
