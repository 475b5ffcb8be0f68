package com.sapoche.booking.saga.deadline;

/** A deadline that was taken and is being fired here; its lease is prolonged until that is over. */
final class DeadlineLease {
    private StoredDeadline taken;
    private boolean over;

    DeadlineLease(StoredDeadline taken) {
        this.taken = taken;
    }

    /**
     * Prolongs the lease when half of it has run out. One that has been lost, or whose deadline was set anew, stays lost.
     *
     * @param now in ms since 1970
     * @param lease in ms
     */
    synchronized void keep(DeadlineCollection documents, long now, long lease) {
        if (over || taken.leasedUntil() - now > lease / 2) {
            return;
        }
        StoredDeadline kept = documents.take(taken.next(), now + lease);
        if (kept == null) {
            over = true;
        } else {
            taken = kept;
        }
    }

    /** @return as it is held now: nobody prolongs it any more */
    synchronized StoredDeadline end() {
        over = true;
        return taken;
    }
}
