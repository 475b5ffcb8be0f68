package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.api.slot.*;
import com.sapoche.booking.platform.testing.EventHandlerMap;
import com.sapoche.booking.resilience.load.CommandKind;
import org.jspecify.annotations.Nullable;

/**
 * Derives the kind and the subject of a client's command from its events. The first event that tells the kind decides. A join
 * always decides: the queue may change the preferences of other bookings before it, and an offer and its confirmation may
 * follow it.
 */
final class CommandKindReader {

    private static final EventHandlerMap<CommandKindReader> HANDLERS = EventHandlerMap.<CommandKindReader>of(
                    BookingEvent.class, QueueEvent.class, SlotEvent.class, IdempotencyKeyRecorded.class)
            .on(IdempotencyKeyRecorded.class, (event, reader) -> reader.key = event)
            .on(BookingRequested.class, (event, reader) -> reader.found(CommandKind.JOIN, event.bookingId()))
            .on(BookingConfirmed.class, (event, reader) -> reader.found(CommandKind.CONFIRM, event.bookingId()))
            .on(
                    OfferDeclined.class,
                    (event, reader) -> reader.found(CommandKind.DECLINE, event.bookingId() + "|" + event.reason()))
            .on(
                    BookingCancelled.class,
                    (event, reader) -> reader.found(CommandKind.CANCEL, event.bookingId() + "|" + event.reason()))
            .on(PatientCheckedIn.class, (event, reader) -> reader.found(CommandKind.CHECK_IN, event.bookingId()))
            .on(ServiceStarted.class, (event, reader) -> reader.serviceStarted(event))
            .on(BookingFulfilled.class, (event, reader) -> reader.found(CommandKind.COMPLETE, event.bookingId()))
            .on(
                    NoShowRecorded.class,
                    (event, reader) -> reader.found(CommandKind.NO_SHOW, event.bookingId() + "|" + event.reason()))
            .on(BookingRescheduled.class, (event, reader) -> reader.found(CommandKind.RESCHEDULE, event.bookingId()))
            .on(PreferenceChanged.class, (event, reader) -> reader.found(CommandKind.RESCHEDULE, event.bookingId()))
            .on(
                    PriorityChanged.class,
                    (event, reader) -> reader.found(CommandKind.PRIORITY, event.bookingId() + "|" + event.reason()))
            .on(QueueOpened.class, (event, reader) -> reader.found(CommandKind.OPEN, event.queueId()))
            .on(
                    QueuePaused.class,
                    (event, reader) -> reader.found(CommandKind.PAUSE, event.queueId() + "|" + event.reason()))
            .on(
                    QueueResumed.class,
                    (event, reader) -> reader.found(CommandKind.RESUME, event.queueId() + "|" + event.reason()))
            .on(
                    SlotPublished.class,
                    (event, reader) -> reader.found(CommandKind.PUBLISH, event.queueId() + "|" + event.start()))
            .on(
                    SlotWithdrawn.class,
                    (event, reader) -> reader.found(CommandKind.WITHDRAW, event.slotId() + "|" + event.reason()))
            .on(CapacityChanged.class, (event, reader) -> reader.found(CommandKind.SEATS, event.slotId()))
            // Consequences of the events above, or of commands that no client of these tests sends.
            .ignore(SeatOffered.class, OfferLapsed.class, BookingSeatRevoked.class)
            .ignore(AllocationEvent.class, SeatsChanged.class)
            .ignore(QueueJoined.class, CandidateChosen.class, BookingLeftQueue.class, BookingRequeued.class)
            .ignore(BookingRemovedFromQueue.class, QueueRankChanged.class)
            .ignore(CapacityAdded.class, CapacityTaken.class, CapacityReleased.class, CapacityWithdrawn.class)
            .ignore(QueuePolicyChanged.class, QueueClosed.class, ScheduleAdded.class)
            .build();

    private @Nullable IdempotencyKeyRecorded key;
    private @Nullable CommandKind kind;
    private String subject = "";

    void read(LedgerEvent event) {
        HANDLERS.handle(event, this);
    }

    @Nullable
    IdempotencyKeyRecorded key() {
        return key;
    }

    @Nullable
    CommandKind kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    private void serviceStarted(ServiceStarted event) {
        if (event.room() != null) {
            found(CommandKind.CALL_NEXT, event.queueId() + "|" + event.room());
        } else {
            found(CommandKind.START, event.bookingId());
        }
    }

    private void found(CommandKind known, String knownSubject) {
        if (kind == null || known == CommandKind.JOIN) {
            kind = known;
            subject = knownSubject;
        }
    }
}
