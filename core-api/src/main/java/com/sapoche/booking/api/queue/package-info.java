/** The line for one service of a clinic. */
@NullMarked
package com.sapoche.booking.api.queue;

import org.jspecify.annotations.NullMarked;
