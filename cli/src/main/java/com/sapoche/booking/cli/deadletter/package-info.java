/** Lists, retries and drops dead letters from the command line. */
@NullMarked
package com.sapoche.booking.cli.deadletter;

import org.jspecify.annotations.NullMarked;
