/** Sends random concurrent commands and checks the log against a simple model of the design. */
@NullMarked
package com.sapoche.booking.command.model;

import org.jspecify.annotations.NullMarked;
