@NullMarked
package com.sapoche.booking.endurance.ledger;

import org.jspecify.annotations.NullMarked;
