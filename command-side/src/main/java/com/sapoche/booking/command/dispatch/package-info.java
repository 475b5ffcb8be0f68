/** Dispatches commands: serialized by queue, retried on conflict, and executed once for each idempotency key. */
@NullMarked
package com.sapoche.booking.command.dispatch;

import org.jspecify.annotations.NullMarked;
