/** Tests of the package of the same name. */
@NullMarked
package com.sapoche.booking.platform.documents;

import org.jspecify.annotations.NullMarked;
