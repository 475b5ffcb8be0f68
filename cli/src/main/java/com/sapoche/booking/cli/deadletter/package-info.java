/** What an operator does about events that a view could not take in. */
@NullMarked
package com.sapoche.booking.cli.deadletter;

import org.jspecify.annotations.NullMarked;
