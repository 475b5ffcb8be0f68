/** How aggregates of any kind are kept, found and snapshotted. */
@NullMarked
package com.sapoche.booking.command.store;

import org.jspecify.annotations.NullMarked;
