/** Tests of the package of the same name. */
@NullMarked
package com.sapoche.booking.query.admin;

import org.jspecify.annotations.NullMarked;
