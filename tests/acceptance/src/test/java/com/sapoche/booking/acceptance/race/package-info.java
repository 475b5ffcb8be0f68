/** Verifies the capacity of slots under concurrent joins. */
@NullMarked
package com.sapoche.booking.acceptance.race;

import org.jspecify.annotations.NullMarked;
