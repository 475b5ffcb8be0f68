package com.sapoche.booking.command.model;

import static com.sapoche.booking.api.booking.BookingStatus.CANCELLED;
import static com.sapoche.booking.api.booking.BookingStatus.CHECKED_IN;
import static com.sapoche.booking.api.booking.BookingStatus.CONFIRMED;
import static com.sapoche.booking.api.booking.BookingStatus.FULFILLED;
import static com.sapoche.booking.api.booking.BookingStatus.IN_SERVICE;
import static com.sapoche.booking.api.booking.BookingStatus.NO_SHOW;
import static com.sapoche.booking.api.booking.BookingStatus.OFFERED;
import static com.sapoche.booking.api.booking.BookingStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.api.slot.*;
import com.sapoche.booking.platform.testing.EventHandlerMap;
import com.sapoche.booking.platform.testing.EventHandlerMap.Builder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Replays the log of a ledger without using the rules of the ledger and fails at the first event that violates a rule of the
 * design. Checks the consistency of queues, slots and bookings after each command.
 */
final class EventLogModel {
    private static final Set<BookingStatus> WITH_SEAT =
            Set.of(OFFERED, CONFIRMED, CHECKED_IN, IN_SERVICE, FULFILLED, NO_SHOW);

    private static final EventHandlerMap<EventLogModel> HANDLERS = handlers();

    final Map<String, ModelQueue> queues = new HashMap<>();
    final Map<String, ModelSlot> slots = new HashMap<>();
    final Map<String, ModelBooking> bookings = new HashMap<>();

    static EventLogModel of(List<DomainEventMessage<?>> log) {
        EventLogModel model = new EventLogModel();
        Object cause = null;
        for (DomainEventMessage<?> stored : log) {
            Object causedBy = stored.getMetaData().get(MetaDataKeys.COMMAND_ID);
            if (cause != null && !cause.equals(causedBy)) {
                model.check();
            }
            cause = causedBy;
            HANDLERS.handle((LedgerEvent) stored.getPayload(), model);
        }
        model.check();
        return model;
    }

    private ModelQueue queue(LedgerEvent event) {
        return Objects.requireNonNull(queues.get(event.queueId()), () -> "no queue for " + event);
    }

    private ModelSlot slot(String slotId) {
        return Objects.requireNonNull(slots.get(slotId), () -> "no slot " + slotId);
    }

    private static EventHandlerMap<EventLogModel> handlers() {
        Builder<EventLogModel> handlers = EventHandlerMap.of(QueueEvent.class, SlotEvent.class, BookingEvent.class);
        addQueueHandlers(handlers);
        addCapacityHandlers(handlers);
        addSlotHandlers(handlers);
        addOfferHandlers(handlers);
        addServiceHandlers(handlers);
        return handlers.build();
    }

    private static void addQueueHandlers(Builder<EventLogModel> handlers) {
        handlers.on(QueueOpened.class, (event, model) -> model.open(event))
                .on(QueuePaused.class, (event, model) -> model.queue(event).status = QueueStatus.PAUSED)
                .on(QueueResumed.class, (event, model) -> model.queue(event).status = QueueStatus.OPEN)
                .on(QueueClosed.class, (event, model) -> model.queue(event).status = QueueStatus.CLOSED)
                .on(QueuePolicyChanged.class, (event, model) -> model.queue(event)
                        .changePolicy(event))
                .on(QueueJoined.class, (event, model) -> model.queue(event).join(event))
                .on(CandidateChosen.class, (event, model) -> model.choose(event))
                .on(BookingLeftQueue.class, (event, model) -> model.entry(event).waiting = false)
                .on(BookingRequeued.class, (event, model) -> model.queue(event).requeue(event))
                .on(BookingRemovedFromQueue.class, (event, model) -> model.queue(event)
                        .end(event))
                .on(QueueRankChanged.class, (event, model) -> model.queue(event).changeRank(event))
                .on(PreferenceChanged.class, (event, model) -> model.entry(event).preference = event.preference())
                // The slots of a schedule are published by events of their own.
                .ignore(ScheduleAdded.class);
    }

    private static void addCapacityHandlers(Builder<EventLogModel> handlers) {
        handlers.on(CapacityAdded.class, (event, model) -> event.slots()
                        .forEach(slot -> model.queue(event).free.put(slot.slotId(), slot.seats())))
                .on(CapacityTaken.class, (event, model) -> model.queue(event).count(event.slotId(), -1))
                .on(CapacityReleased.class, (event, model) -> model.queue(event).count(event.slotId(), 1))
                .on(
                        CapacityChanged.class,
                        (event, model) -> model.queue(event).free.put(event.slotId(), event.free()))
                .on(
                        CapacityWithdrawn.class,
                        (event, model) -> model.queue(event).free.put(event.slotId(), 0));
    }

    private static void addSlotHandlers(Builder<EventLogModel> handlers) {
        handlers.on(SlotPublished.class, (event, model) -> model.publish(event))
                .on(SeatHeld.class, (event, model) -> model.slot(event.slotId()).hold(event))
                .on(SeatConfirmed.class, (event, model) -> model.slot(event.slotId())
                        .confirm(event))
                .on(SeatReleased.class, (event, model) -> model.release(event))
                .on(SeatRevoked.class, (event, model) -> model.release(event))
                .on(SeatsChanged.class, (event, model) -> model.slot(event.slotId()).seats = event.seats())
                .on(SlotWithdrawn.class, (event, model) -> model.slot(event.slotId()).withdrawn = true);
    }

    private static void addOfferHandlers(Builder<EventLogModel> handlers) {
        handlers.on(SeatOffered.class, (event, model) -> model.transition(event, OFFERED, event.allocationId()))
                .on(BookingConfirmed.class, (event, model) -> model.transition(event, CONFIRMED, event.allocationId()))
                .on(OfferDeclined.class, (event, model) -> model.transition(event, event.newStatus(), null))
                .on(OfferLapsed.class, (event, model) -> model.transition(event, event.newStatus(), null))
                .on(BookingSeatRevoked.class, (event, model) -> model.transition(event, WAITING, null))
                .on(BookingRescheduled.class, (event, model) -> model.reschedule(event));
    }

    private static void addServiceHandlers(Builder<EventLogModel> handlers) {
        handlers.on(BookingRequested.class, (event, model) -> model.request(event))
                .on(PatientCheckedIn.class, (event, model) -> model.checkIn(event))
                .on(ServiceStarted.class, (event, model) -> model.transition(event, IN_SERVICE, event.allocationId()))
                .on(BookingFulfilled.class, (event, model) -> model.transition(event, FULFILLED, event.allocationId()))
                .on(NoShowRecorded.class, (event, model) -> model.transition(event, NO_SHOW, event.allocationId()))
                .on(BookingCancelled.class, (event, model) -> model.transition(event, CANCELLED, null))
                // QueueRankChanged records the consequence.
                .ignore(PriorityChanged.class);
    }

    private EntryModel entry(WaitingListEvent event) {
        return queue(event).of(event.bookingId());
    }

    private void open(QueueOpened event) {
        assertThat(queues.put(event.queueId(), new ModelQueue(event))).isNull();
    }

    private void choose(CandidateChosen event) {
        queue(event).choose(event, event.slotId() == null ? null : slot(event.slotId()).published);
    }

    private void publish(SlotPublished event) {
        assertThat(slots.put(event.slotId(), new ModelSlot(event))).isNull();
    }

    private void release(AllocationEvent event) {
        slot(event.slotId()).release(event.bookingId(), event.allocationId());
    }

    private void request(BookingRequested event) {
        assertThat(bookings.put(event.bookingId(), new ModelBooking(event.queueId())))
                .isNull();
    }

    private void checkIn(PatientCheckedIn event) {
        transition(event, CHECKED_IN, bookings.get(event.bookingId()).allocationId);
    }

    private void reschedule(BookingRescheduled event) {
        transition(event, event.previousStatus() == OFFERED ? OFFERED : CONFIRMED, event.allocationId());
    }

    private void transition(BookingEvent event, BookingStatus newStatus, @Nullable String allocationId) {
        ModelBooking booking = bookings.get(event.bookingId());
        booking.changeStatus(newStatus, event);
        booking.allocationId = allocationId;
    }

    /** Checks the invariants that hold between commands. */
    private void check() {
        Map<String, String> seatOf = new HashMap<>();
        slots.forEach((slotId, slot) -> {
            slot.check();
            int free = queues.get(slot.published.queueId()).free.get(slotId);
            require(free == slot.free(), "%s seats of %s are free, %s for its queue", slot.free(), slotId, free);
            slot.taken.forEach((bookingId, allocationId) -> {
                String other = seatOf.put(bookingId, slotId);
                require(other == null, "%s has a seat in %s and in %s", bookingId, slotId, other);
                checkSeat(slot, bookingId, allocationId);
            });
        });
        bookings.forEach((bookingId, booking) -> {
            EntryModel entry = queues.get(booking.queueId).active.get(bookingId);
            boolean waiting = entry != null && entry.waiting;
            require((entry != null) == booking.status.isActive(), "%s is %s: %s", bookingId, booking.status, entry);
            require(
                    waiting == (booking.status == WAITING),
                    "%s is %s, waiting: %s",
                    bookingId,
                    booking.status,
                    waiting);
        });
    }

    private void checkSeat(ModelSlot slot, String bookingId, String allocationId) {
        ModelBooking booking = bookings.get(bookingId);
        require(WITH_SEAT.contains(booking.status), "%s has a seat and is %s", bookingId, booking.status);
        require(
                allocationId.equals(booking.allocationId),
                "%s has a seat by allocation %s, the booking records %s",
                bookingId,
                allocationId,
                booking.allocationId);
        require(
                slot.confirmed.contains(bookingId) != (booking.status == OFFERED),
                "%s is %s, its seat has another status",
                bookingId,
                booking.status);
    }

    static void require(boolean holds, String message, @Nullable Object... details) {
        if (!holds) {
            throw new AssertionError(String.format(message, details));
        }
    }
}
