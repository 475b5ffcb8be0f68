/** What a queue decides. */
@NullMarked
package com.sapoche.booking.command.queue;

import org.jspecify.annotations.NullMarked;
