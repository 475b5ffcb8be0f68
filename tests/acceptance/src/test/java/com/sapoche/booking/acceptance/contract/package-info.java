/** Verifies each path with its fields, defaults, statuses and rejections. */
@NullMarked
package com.sapoche.booking.acceptance.contract;

import org.jspecify.annotations.NullMarked;
