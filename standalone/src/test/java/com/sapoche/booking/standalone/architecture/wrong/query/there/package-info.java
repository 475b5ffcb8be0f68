/** One half of a circle of packages. */
@NullMarked
package com.sapoche.booking.standalone.architecture.wrong.query.there;

import org.jspecify.annotations.NullMarked;
