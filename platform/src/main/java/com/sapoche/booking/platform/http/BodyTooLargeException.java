package com.sapoche.booking.platform.http;

import java.io.IOException;

/** A body went on for more than {@link BodySizeLimitFilter#BYTES}. */
class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("a body may have " + BodySizeLimitFilter.BYTES + " bytes");
    }
}
