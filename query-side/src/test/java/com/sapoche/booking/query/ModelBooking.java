package com.sapoche.booking.query;

import static com.sapoche.booking.api.booking.BookingStatus.WAITING;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds the expected state of one booking. */
public final class ModelBooking {
    public final String id;
    public final long ticket;
    public final Instant joinedAt;
    public BookingStatus status = WAITING;
    public Priority priority;
    public QueueRank rank;
    public @Nullable SlotInfo slot;
    public @Nullable Long waitSeconds;
    public int lapsedOffers;
    String allocation = "";

    ModelBooking(String id, long ticket, Instant joinedAt, Priority priority, QueueRank rank) {
        this.id = id;
        this.ticket = ticket;
        this.joinedAt = joinedAt;
        this.priority = priority;
        this.rank = rank;
    }

    String patientRef() {
        return "p" + ticket;
    }
}
