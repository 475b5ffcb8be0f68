/** Tests of the package of the same name. */
@NullMarked
package com.sapoche.booking.query.board;

import org.jspecify.annotations.NullMarked;
