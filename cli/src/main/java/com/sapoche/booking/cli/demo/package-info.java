/** Simulates a small clinic: patients join, wait, answer offers, attend or not, and are served. */
@NullMarked
package com.sapoche.booking.cli.demo;

import org.jspecify.annotations.NullMarked;
