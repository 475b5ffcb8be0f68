/** Defines the form in which events, snapshots, saga states, tokens and results are stored, in every store alike. */
@NullMarked
package com.sapoche.booking.platform.serialization;

import org.jspecify.annotations.NullMarked;
