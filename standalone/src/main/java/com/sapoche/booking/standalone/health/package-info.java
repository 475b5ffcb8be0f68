/** Whether the stores of the embedded ledger are there. */
@NullMarked
package com.sapoche.booking.standalone.health;

import org.jspecify.annotations.NullMarked;
