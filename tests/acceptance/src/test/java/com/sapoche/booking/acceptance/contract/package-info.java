/** Each path with its fields, defaults, statuses and refusals. */
@NullMarked
package com.sapoche.booking.acceptance.contract;

import org.jspecify.annotations.NullMarked;
