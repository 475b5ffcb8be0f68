/** Tests the HTTP conventions. */
@NullMarked
package com.sapoche.booking.platform.http;

import org.jspecify.annotations.NullMarked;
