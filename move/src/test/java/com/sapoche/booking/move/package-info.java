@NullMarked
package com.sapoche.booking.move;

import org.jspecify.annotations.NullMarked;
