/** What the outside may rely on, told as stories and asked over HTTP. */
@NullMarked
package com.sapoche.booking.scenarios;

import org.jspecify.annotations.NullMarked;
