/** Commands as clients send them, and exactly what they leave in the log. */
@NullMarked
package com.sapoche.booking.command.scenarios;

import org.jspecify.annotations.NullMarked;
