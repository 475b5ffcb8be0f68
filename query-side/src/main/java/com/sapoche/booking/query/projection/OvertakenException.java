package com.sapoche.booking.query.projection;

/** Another processor changed a document since it was read: the batch has to be read again. */
public class OvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OvertakenException(String collection, String why) {
        super("documents of " + collection + " were changed by another processor: " + why);
    }
}
