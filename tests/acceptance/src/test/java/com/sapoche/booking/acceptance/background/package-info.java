/** Verifies work that no client waits for. */
@NullMarked
package com.sapoche.booking.acceptance.background;

import org.jspecify.annotations.NullMarked;
