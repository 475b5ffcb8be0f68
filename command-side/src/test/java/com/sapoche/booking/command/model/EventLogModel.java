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
            LedgerEvent event = (LedgerEvent) stored.getPayload();
            model.applyToQueue(event);
            model.applyToSlot(event);
            model.applyToBooking(event);
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

    private void applyToQueue(LedgerEvent event) {
        if (event instanceof QueueOpened opened) {
            assertThat(queues.put(opened.queueId(), new ModelQueue(opened))).isNull();
        } else if (event instanceof QueuePaused) {
            queue(event).status = QueueStatus.PAUSED;
        } else if (event instanceof QueueResumed) {
            queue(event).status = QueueStatus.OPEN;
        } else if (event instanceof QueueClosed) {
            queue(event).status = QueueStatus.CLOSED;
        } else if (event instanceof QueueJoined joined) {
            queue(event).join(joined);
        } else if (event instanceof CandidateChosen chosen) {
            queue(event).choose(chosen, chosen.slotId() == null ? null : slot(chosen.slotId()).published);
        } else if (event instanceof BookingLeftQueue left) {
            queue(event).of(left.bookingId()).waiting = false;
        } else if (event instanceof BookingRequeued requeued) {
            queue(event).requeue(requeued);
        } else if (event instanceof BookingRemovedFromQueue ended) {
            queue(event).end(ended);
        } else if (event instanceof QueueRankChanged changed) {
            queue(event).changeRank(changed);
        } else if (event instanceof QueuePolicyChanged changed) {
            queue(event).changePolicy(changed);
        } else if (event instanceof PreferenceChanged changed) {
            queue(event).of(changed.bookingId()).preference = changed.preference();
        } else if (event instanceof CapacityAdded opened) {
            opened.slots().forEach(slot -> queue(event).free.put(slot.slotId(), slot.seats()));
        } else if (event instanceof CapacityTaken taken) {
            queue(event).count(taken.slotId(), -1);
        } else if (event instanceof CapacityReleased freed) {
            queue(event).count(freed.slotId(), 1);
        } else if (event instanceof CapacityChanged changed) {
            queue(event).free.put(changed.slotId(), changed.free());
        } else if (event instanceof CapacityWithdrawn withdrawn) {
            queue(event).free.put(withdrawn.slotId(), 0);
        }
    }

    private void applyToSlot(LedgerEvent event) {
        if (event instanceof SlotPublished published) {
            assertThat(slots.put(published.slotId(), new ModelSlot(published))).isNull();
        } else if (event instanceof SeatHeld held) {
            slot(held.slotId()).hold(held);
        } else if (event instanceof SeatConfirmed confirmed) {
            slot(confirmed.slotId()).confirm(confirmed);
        } else if (event instanceof SeatReleased released) {
            slot(released.slotId()).release(released.bookingId(), released.allocationId());
        } else if (event instanceof SeatRevoked revoked) {
            slot(revoked.slotId()).release(revoked.bookingId(), revoked.allocationId());
        } else if (event instanceof SeatsChanged changed) {
            slot(changed.slotId()).seats = changed.seats();
        } else if (event instanceof SlotWithdrawn withdrawn) {
            slot(withdrawn.slotId()).withdrawn = true;
        }
    }

    private void applyToBooking(LedgerEvent event) {
        if (event instanceof BookingRequested requested) {
            assertThat(bookings.put(requested.bookingId(), new ModelBooking(requested.queueId())))
                    .isNull();
        } else if (event instanceof SeatOffered offered) {
            transition(offered.bookingId(), OFFERED, offered.allocationId(), event);
        } else if (event instanceof BookingConfirmed confirmed) {
            transition(confirmed.bookingId(), CONFIRMED, confirmed.allocationId(), event);
        } else if (event instanceof OfferDeclined declined) {
            transition(declined.bookingId(), declined.newStatus(), null, event);
        } else if (event instanceof OfferLapsed lapsed) {
            transition(lapsed.bookingId(), lapsed.newStatus(), null, event);
        } else if (event instanceof BookingSeatRevoked lost) {
            transition(lost.bookingId(), WAITING, null, event);
        } else if (event instanceof BookingRescheduled moved) {
            transition(
                    moved.bookingId(),
                    moved.previousStatus() == OFFERED ? OFFERED : CONFIRMED,
                    moved.allocationId(),
                    event);
        } else if (event instanceof PatientCheckedIn in) {
            transition(in.bookingId(), CHECKED_IN, bookings.get(in.bookingId()).allocationId, event);
        } else if (event instanceof ServiceStarted started) {
            transition(started.bookingId(), IN_SERVICE, started.allocationId(), event);
        } else if (event instanceof BookingFulfilled done) {
            transition(done.bookingId(), FULFILLED, done.allocationId(), event);
        } else if (event instanceof BookingCancelled off) {
            transition(off.bookingId(), CANCELLED, null, event);
        } else if (event instanceof NoShowRecorded absent) {
            transition(absent.bookingId(), NO_SHOW, absent.allocationId(), event);
        }
    }

    private void transition(String bookingId, BookingStatus newStatus, @Nullable String allocationId, Object event) {
        ModelBooking booking = bookings.get(bookingId);
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
