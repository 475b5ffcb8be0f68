/** The distributed ledger, of which one process after another is killed, stopped or paused under load. */
@NullMarked
package com.sapoche.booking.resilience.replicas;

import org.jspecify.annotations.NullMarked;
