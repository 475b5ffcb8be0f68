/** What the ledger does while no client waits for it. */
@NullMarked
package com.sapoche.booking.scenarios.byitself;

import org.jspecify.annotations.NullMarked;
