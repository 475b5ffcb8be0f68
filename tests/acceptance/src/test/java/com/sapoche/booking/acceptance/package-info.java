/** What the outside may rely on, told as stories and asked over HTTP. */
@NullMarked
package com.sapoche.booking.acceptance;

import org.jspecify.annotations.NullMarked;
