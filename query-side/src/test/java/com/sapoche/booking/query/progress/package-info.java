/** Tests of the package of the same name. */
@NullMarked
package com.sapoche.booking.query.progress;

import org.jspecify.annotations.NullMarked;
