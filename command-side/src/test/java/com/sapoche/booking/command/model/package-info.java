/** Random commands by many at once, and a plain model of the log that tells whether the promises were kept. */
@NullMarked
package com.sapoche.booking.command.model;

import org.jspecify.annotations.NullMarked;
