package com.sapoche.booking.query.projection;

/** Another processor changed what was read: the batch has to be read again. */
public class OptimisticLockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OptimisticLockException(String what, String why) {
        super(what + " were changed by another processor: " + why);
    }
}
