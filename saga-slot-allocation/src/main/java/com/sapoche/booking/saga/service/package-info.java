/** Contains the policy that completes services nobody completes. */
@NullMarked
package com.sapoche.booking.saga.service;

import org.jspecify.annotations.NullMarked;
