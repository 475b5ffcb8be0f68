/** Tests the infrastructure of projections. */
@NullMarked
package com.sapoche.booking.query.projection;

import org.jspecify.annotations.NullMarked;
