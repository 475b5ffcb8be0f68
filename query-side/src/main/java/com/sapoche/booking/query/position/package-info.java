/** How far each view has come in the log, and waiting until it has come far enough. */
@NullMarked
package com.sapoche.booking.query.position;

import org.jspecify.annotations.NullMarked;
