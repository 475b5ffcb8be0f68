@NullMarked
package com.sapoche.booking.platform.bus;

import org.jspecify.annotations.NullMarked;
