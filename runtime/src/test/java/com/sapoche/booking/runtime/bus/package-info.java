@NullMarked
package com.sapoche.booking.runtime.bus;

import org.jspecify.annotations.NullMarked;
