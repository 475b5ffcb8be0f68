/** Tests the board projection. */
@NullMarked
package com.sapoche.booking.query.board;

import org.jspecify.annotations.NullMarked;
