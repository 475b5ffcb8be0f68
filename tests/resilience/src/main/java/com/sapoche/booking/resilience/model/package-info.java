/** Replays the log in a single thread with a model that shares no code with the aggregates. */
@NullMarked
package com.sapoche.booking.resilience.model;

import org.jspecify.annotations.NullMarked;
