/** A part of a house in which everybody knows everybody: the rules must note it. */
@NullMarked
package com.sapoche.booking.standalone.architecture.wrong.runtime;

import org.jspecify.annotations.NullMarked;
