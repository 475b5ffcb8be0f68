/** Each path with its fields, defaults, statuses and refusals. */
@NullMarked
package com.sapoche.booking.scenarios.contract;

import org.jspecify.annotations.NullMarked;
