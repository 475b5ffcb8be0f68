/** Which slots a queue has to offer and how many of their seats are free. */
@NullMarked
package com.sapoche.booking.query.availability;

import org.jspecify.annotations.NullMarked;
