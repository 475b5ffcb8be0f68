package com.sapoche.booking.saga.deadline;

/** Holds the lease of a deadline that fires in this process, and extends it until the deadline has fired. */
final class DeadlineLease {
    private StoredDeadline taken;
    private boolean ended;

    DeadlineLease(StoredDeadline taken) {
        this.taken = taken;
    }

    /**
     * Extends the lease when half of it has passed. A lease that was lost, or whose deadline was scheduled again, stays lost.
     *
     * @param now time in ms since 1970
     * @param lease duration in ms
     */
    synchronized void extend(DeadlineCollection documents, long now, long lease) {
        if (ended || taken.leasedUntil() - now > lease / 2) {
            return;
        }
        StoredDeadline extended = documents.take(taken.next(), now + lease);
        if (extended == null) {
            ended = true;
        } else {
            taken = extended;
        }
    }

    /** Ends the extension of the lease and returns the deadline with its present lease. */
    synchronized StoredDeadline end() {
        ended = true;
        return taken;
    }
}
