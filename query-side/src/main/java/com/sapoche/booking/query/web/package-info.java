/** What the queries have in common over HTTP: how parameters are read and what is refused. */
@NullMarked
package com.sapoche.booking.query.web;

import org.jspecify.annotations.NullMarked;
