/** Sends the commands of sagas and policies outside any unit of work, limited in number and time. */
@NullMarked
package com.sapoche.booking.saga.dispatch;

import org.jspecify.annotations.NullMarked;
