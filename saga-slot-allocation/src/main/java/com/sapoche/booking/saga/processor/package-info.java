/** Names the event processor of sagas and policies. */
@NullMarked
package com.sapoche.booking.saga.processor;

import org.jspecify.annotations.NullMarked;
