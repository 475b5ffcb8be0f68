/** Lists the projections and their state for operators. */
@NullMarked
package com.sapoche.booking.query.admin;

import org.jspecify.annotations.NullMarked;
