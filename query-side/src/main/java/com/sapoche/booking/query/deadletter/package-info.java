/** Events that could not be folded into a view, and what people can do about them: look at them, retry them, drop them. */
@NullMarked
package com.sapoche.booking.query.deadletter;

import org.jspecify.annotations.NullMarked;
