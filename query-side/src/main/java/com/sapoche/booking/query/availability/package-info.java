/** Projects the slots of queues and their free seats. */
@NullMarked
package com.sapoche.booking.query.availability;

import org.jspecify.annotations.NullMarked;
