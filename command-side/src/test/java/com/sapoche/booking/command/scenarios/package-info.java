/** Tests commands of clients against the events that they append. */
@NullMarked
package com.sapoche.booking.command.scenarios;

import org.jspecify.annotations.NullMarked;
