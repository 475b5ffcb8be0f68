/** Simulates a small clinic: patients join, wait, are offered seats, come or stay away, and are served. */
@NullMarked
package com.sapoche.booking.cli.demo;

import org.jspecify.annotations.NullMarked;
