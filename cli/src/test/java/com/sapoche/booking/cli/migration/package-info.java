@NullMarked
package com.sapoche.booking.cli.migration;

import org.jspecify.annotations.NullMarked;
