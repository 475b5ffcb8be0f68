/** What the ledger does while no client waits for it. */
@NullMarked
package com.sapoche.booking.acceptance.background;

import org.jspecify.annotations.NullMarked;
