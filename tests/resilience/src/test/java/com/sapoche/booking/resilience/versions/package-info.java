/** Tests that two versions of the ledger run alternately on the same stores. */
@NullMarked
package com.sapoche.booking.resilience.versions;

import org.jspecify.annotations.NullMarked;
