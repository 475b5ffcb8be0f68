/** Stores sagas in MongoDB and checks them against the event log at the start. */
@NullMarked
package com.sapoche.booking.saga.store;

import org.jspecify.annotations.NullMarked;
