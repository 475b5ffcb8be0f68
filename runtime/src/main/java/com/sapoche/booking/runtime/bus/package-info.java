/** How commands are carried out in the process that handles them. */
@NullMarked
package com.sapoche.booking.runtime.bus;

import org.jspecify.annotations.NullMarked;
