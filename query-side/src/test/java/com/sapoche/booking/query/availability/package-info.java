/** Tests the availability projection. */
@NullMarked
package com.sapoche.booking.query.availability;

import org.jspecify.annotations.NullMarked;
