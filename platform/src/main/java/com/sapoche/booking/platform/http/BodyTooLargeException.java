package com.sapoche.booking.platform.http;

import java.io.IOException;

/** Reports a body of more than {@link BodySizeLimitFilter#BYTES} bytes. */
class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("The body must not exceed " + BodySizeLimitFilter.BYTES + " bytes");
    }
}
