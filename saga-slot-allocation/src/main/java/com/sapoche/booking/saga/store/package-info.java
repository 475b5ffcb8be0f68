/** Where sagas are kept, and in which order they and their processor's position are written. */
@NullMarked
package com.sapoche.booking.saga.store;

import org.jspecify.annotations.NullMarked;
