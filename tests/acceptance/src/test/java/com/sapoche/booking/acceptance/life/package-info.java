/** The life of a booking, and what happens around it, told from beginning to end. */
@NullMarked
package com.sapoche.booking.acceptance.life;

import org.jspecify.annotations.NullMarked;
