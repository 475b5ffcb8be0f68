/** Tests the configuration of replicas. */
@NullMarked
package com.sapoche.booking.platform.replica;

import org.jspecify.annotations.NullMarked;
