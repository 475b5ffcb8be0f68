@NullMarked
package com.sapoche.booking.resilience.ledger;

import org.jspecify.annotations.NullMarked;
