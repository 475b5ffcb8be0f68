/** How every command arrives over HTTP and how its answer leaves. */
@NullMarked
package com.sapoche.booking.command.http;

import org.jspecify.annotations.NullMarked;
