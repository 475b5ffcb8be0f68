/** Tests the list of projections. */
@NullMarked
package com.sapoche.booking.query.admin;

import org.jspecify.annotations.NullMarked;
