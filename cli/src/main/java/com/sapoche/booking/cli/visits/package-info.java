/** Imports the visit history of a clinic from a file, in time order, through the API. */
@NullMarked
package com.sapoche.booking.cli.visits;

import org.jspecify.annotations.NullMarked;
