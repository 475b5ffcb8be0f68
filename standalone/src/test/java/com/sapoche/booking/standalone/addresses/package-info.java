/** Where the ledger answers. */
@NullMarked
package com.sapoche.booking.standalone.addresses;

import org.jspecify.annotations.NullMarked;
