/** A small clinic that lives: patients arrive, wait, are offered seats, come or do not come, are served. */
@NullMarked
package com.sapoche.booking.cli.demo;

import org.jspecify.annotations.NullMarked;
