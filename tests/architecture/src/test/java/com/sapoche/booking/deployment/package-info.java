/** What the files say that the distributed ledger is run from: they are started elsewhere, and read here. */
@NullMarked
package com.sapoche.booking.deployment;

import org.jspecify.annotations.NullMarked;
