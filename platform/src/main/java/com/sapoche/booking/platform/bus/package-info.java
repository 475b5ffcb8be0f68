/** How commands are carried out in the process that handles them. */
@NullMarked
package com.sapoche.booking.platform.bus;

import org.jspecify.annotations.NullMarked;
