/** What an operator does about events that a view could not take in. */
@NullMarked
package com.sapoche.booking.cli.letters;

import org.jspecify.annotations.NullMarked;
