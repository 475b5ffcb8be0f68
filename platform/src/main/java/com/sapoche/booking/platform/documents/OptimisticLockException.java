package com.sapoche.booking.platform.documents;

/** Signals that another process changed a document since it was read: the unit of work has to be repeated. */
public class OptimisticLockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param subject the documents that were changed
     * @param reason the difference that was found
     */
    public OptimisticLockException(String subject, String reason) {
        super("Concurrent change of " + subject + ": " + reason);
    }
}
