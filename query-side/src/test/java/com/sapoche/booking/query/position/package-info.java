/** Tests of the package of the same name. */
@NullMarked
package com.sapoche.booking.query.position;

import org.jspecify.annotations.NullMarked;
