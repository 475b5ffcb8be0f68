@NullMarked
package com.sapoche.booking.command.http;

import org.jspecify.annotations.NullMarked;
