package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A patient joins: of no special class, wanting whatever comes and ready to wait, but for what is said otherwise. */
public final class JoinQueueBuilder {
    private final String bookingId;
    private String queueId = TestCommands.QUEUE;
    private String patientRef;
    private Priority priority = Priority.STANDARD;
    private @Nullable Preference preference;
    private boolean waitIfNone = true;
    private @Nullable Instant at;

    JoinQueueBuilder(String bookingId) {
        this.bookingId = bookingId;
        this.patientRef = "patient-" + bookingId;
    }

    public JoinQueueBuilder queue(String id) {
        queueId = id;
        return this;
    }

    public JoinQueueBuilder patient(String ref) {
        patientRef = ref;
        return this;
    }

    public JoinQueueBuilder as(Priority other) {
        priority = other;
        return this;
    }

    public JoinQueueBuilder wanting(@Nullable Preference wanted) {
        preference = wanted;
        return this;
    }

    public JoinQueueBuilder nowOrNever() {
        waitIfNone = false;
        return this;
    }

    public JoinQueueBuilder at(@Nullable Instant moment) {
        at = moment;
        return this;
    }

    public JoinQueue wish() {
        return new JoinQueue(TestCommands.CLINIC, queueId, bookingId, true, patientRef, priority, preference, waitIfNone, at);
    }
}
