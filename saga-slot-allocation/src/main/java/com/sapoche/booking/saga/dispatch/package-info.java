/** How the ledger itself sends commands: outside any unit of work, bounded in number and in time. */
@NullMarked
package com.sapoche.booking.saga.dispatch;

import org.jspecify.annotations.NullMarked;
