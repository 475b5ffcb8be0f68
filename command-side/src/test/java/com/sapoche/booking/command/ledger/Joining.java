package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A patient joins: of no special class, wanting whatever comes and ready to wait, but for what is said otherwise. */
public final class Joining {
    private final String bookingId;
    private String queueId = Wishes.QUEUE;
    private String patientRef;
    private Priority priority = Priority.STANDARD;
    private @Nullable Preference preference;
    private boolean waitIfNone = true;
    private @Nullable Instant at;

    Joining(String bookingId) {
        this.bookingId = bookingId;
        this.patientRef = "patient-" + bookingId;
    }

    public Joining queue(String id) {
        queueId = id;
        return this;
    }

    public Joining patient(String ref) {
        patientRef = ref;
        return this;
    }

    public Joining as(Priority other) {
        priority = other;
        return this;
    }

    public Joining wanting(@Nullable Preference wanted) {
        preference = wanted;
        return this;
    }

    public Joining nowOrNever() {
        waitIfNone = false;
        return this;
    }

    public Joining at(@Nullable Instant moment) {
        at = moment;
        return this;
    }

    public JoinQueue wish() {
        return new JoinQueue(Wishes.CLINIC, queueId, bookingId, true, patientRef, priority, preference, waitIfNone, at);
    }
}
