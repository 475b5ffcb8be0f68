/** What an answer says is true for the very next request. */
@NullMarked
package com.sapoche.booking.acceptance.readyourwrites;

import org.jspecify.annotations.NullMarked;
