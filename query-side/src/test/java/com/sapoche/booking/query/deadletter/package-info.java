/** Tests of the package of the same name. */
@NullMarked
package com.sapoche.booking.query.deadletter;

import org.jspecify.annotations.NullMarked;
