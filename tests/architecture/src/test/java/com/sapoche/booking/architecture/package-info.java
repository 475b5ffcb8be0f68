/** Checks the dependencies between all modules, and that each rule about them can fail. */
@NullMarked
package com.sapoche.booking.architecture;

import org.jspecify.annotations.NullMarked;
