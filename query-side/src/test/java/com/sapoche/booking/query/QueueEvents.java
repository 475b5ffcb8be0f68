package com.sapoche.booking.query;

import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.EndedBy;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.BookingRemovedFromQueue;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.api.slot.SlotPublished;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Creates the events of one queue that occur at one time. The events describe the state that a booking then has. */
record QueueEvents(String clinic, String queue, Instant now) {
    private static final Duration OFFER_TTL = Duration.ofMinutes(15);
    private static final Duration NO_SHOW_AFTER = Duration.ofHours(12);
    private static final Duration CLOSE_AFTER = Duration.ofHours(24);

    QueueOpened opened(ZoneId zone) {
        QueuePolicy policy = new QueuePolicy(
                1, OFFER_TTL, LapsePolicy.KEEP_PLACE, 3, 10_000, false, NO_SHOW_AFTER, CLOSE_AFTER, null, Map.of());
        return new QueueOpened(clinic, queue, "Vaccination", zone, policy, now);
    }

    SlotPublished published(SlotInfo slot) {
        return new SlotPublished(clinic, queue, slot.slotId(), slot.start(), slot.end(), slot.seats(), null, null, now);
    }

    QueueJoined joined(ModelBooking booking) {
        return new QueueJoined(
                clinic,
                queue,
                booking.id,
                booking.patientRef(),
                booking.ticket,
                booking.priority,
                booking.rank,
                null,
                null,
                booking.joinedAt,
                now);
    }

    CandidateChosen chosen(ModelBooking booking, SlotInfo slot) {
        return new CandidateChosen(
                clinic, queue, booking.id, booking.ticket, slot.slotId(), booking.allocation, 1, 1, List.of(), now);
    }

    SeatHeld held(ModelBooking booking, SlotInfo slot) {
        return new SeatHeld(clinic, queue, slot.slotId(), booking.id, booking.allocation, now.plus(OFFER_TTL), now);
    }

    SeatReleased released(ModelBooking booking, SlotInfo slot) {
        return new SeatReleased(
                clinic, queue, slot.slotId(), booking.id, booking.allocation, ReleaseReason.BOOKING_CANCELLED, now);
    }

    SeatRevoked revoked(ModelBooking booking, SlotInfo slot) {
        return new SeatRevoked(
                clinic, queue, slot.slotId(), booking.id, booking.allocation, RevocationReason.SEATS_REDUCED, now);
    }

    SeatOffered offered(ModelBooking booking, SlotInfo slot, boolean autoConfirm) {
        return new SeatOffered(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                booking.allocation,
                1,
                slot,
                now.plus(OFFER_TTL),
                now.plus(NO_SHOW_AFTER),
                autoConfirm,
                now);
    }

    BookingConfirmed confirmed(ModelBooking booking) {
        return new BookingConfirmed(clinic, queue, booking.id, booking.ticket, booking.allocation, now);
    }

    OfferDeclined declined(ModelBooking booking, SlotInfo slot) {
        return new OfferDeclined(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                booking.allocation,
                slot.slotId(),
                booking.status,
                null,
                booking.joinedAt,
                now);
    }

    OfferLapsed lapsed(ModelBooking booking, SlotInfo slot) {
        return new OfferLapsed(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                booking.allocation,
                slot.slotId(),
                booking.status,
                booking.joinedAt,
                now);
    }

    BookingSeatRevoked bookingSeatRevoked(ModelBooking booking, SlotInfo slot, BookingStatus previousStatus) {
        return new BookingSeatRevoked(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                previousStatus,
                booking.allocation,
                slot.slotId(),
                RevocationReason.SEATS_REDUCED,
                now);
    }

    BookingRescheduled rescheduled(
            ModelBooking booking, SlotInfo slot, BookingStatus previousStatus, String previousAllocation) {
        return new BookingRescheduled(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                previousStatus,
                previousAllocation,
                booking.allocation,
                slot,
                previousStatus == BookingStatus.OFFERED ? now.plus(OFFER_TTL) : null,
                now.plus(NO_SHOW_AFTER),
                now);
    }

    PriorityChanged priorityChanged(ModelBooking booking, Priority previousPriority) {
        return new PriorityChanged(
                clinic, queue, booking.id, booking.ticket, previousPriority, booking.priority, "pain", now);
    }

    QueueRankChanged rankChanged(ModelBooking booking) {
        return new QueueRankChanged(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                booking.priority,
                booking.rank,
                booking.status == BookingStatus.WAITING,
                now);
    }

    BookingCancelled cancelled(ModelBooking booking, BookingStatus previousStatus) {
        return new BookingCancelled(
                clinic, queue, booking.id, booking.ticket, previousStatus, null, null, booking.joinedAt, now);
    }

    PatientCheckedIn checkedIn(ModelBooking booking) {
        return new PatientCheckedIn(clinic, queue, booking.id, booking.ticket, now);
    }

    ServiceStarted started(ModelBooking booking, BookingStatus previousStatus) {
        return new ServiceStarted(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                previousStatus,
                null,
                null,
                now.plus(CLOSE_AFTER),
                booking.joinedAt,
                now);
    }

    BookingFulfilled fulfilled(ModelBooking booking) {
        return new BookingFulfilled(
                clinic, queue, booking.id, booking.ticket, null, EndedBy.CLIENT, booking.joinedAt, now);
    }

    NoShowRecorded noShow(ModelBooking booking, BookingStatus previousStatus) {
        return new NoShowRecorded(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                previousStatus,
                null,
                EndedBy.CLIENT,
                null,
                booking.joinedAt,
                now);
    }

    BookingRemovedFromQueue removed(ModelBooking booking) {
        return new BookingRemovedFromQueue(clinic, queue, booking.id, booking.patientRef(), booking.ticket, now);
    }

    BookingRequeued requeued(ModelBooking booking) {
        return new BookingRequeued(
                clinic,
                queue,
                booking.id,
                booking.patientRef(),
                booking.ticket,
                booking.priority,
                booking.rank,
                null,
                null,
                booking.joinedAt,
                null,
                now);
    }
}
