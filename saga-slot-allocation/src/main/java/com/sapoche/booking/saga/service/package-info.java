/** Completes services that no client has completed by their deadline. */
@NullMarked
package com.sapoche.booking.saga.service;

import org.jspecify.annotations.NullMarked;
