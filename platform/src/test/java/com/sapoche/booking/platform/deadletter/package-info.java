/** Tests of the package of the same name. */
@NullMarked
package com.sapoche.booking.platform.deadletter;

import org.jspecify.annotations.NullMarked;
