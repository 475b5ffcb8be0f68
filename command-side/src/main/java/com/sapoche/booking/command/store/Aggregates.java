package com.sapoche.booking.command.store;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.Streams;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.slot.Slot;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.modelling.command.Aggregate;

/** The queues, slots and bookings, found by clinic and identifier or refused by the code that says what is missing. */
public final class Aggregates {
    private final CachedRepository<BookingQueue> queues;
    private final CachedRepository<Slot> slots;
    private final CachedRepository<Booking> bookings;

    Aggregates(
            CachedRepository<BookingQueue> queues, CachedRepository<Slot> slots, CachedRepository<Booking> bookings) {
        this.queues = queues;
        this.slots = slots;
        this.bookings = bookings;
    }

    public Aggregate<BookingQueue> queue(String clinicId, String queueId) {
        return findQueue(clinicId, queueId)
                .orElseThrow(() -> new RefusedException(ErrorCode.QUEUE_NOT_FOUND, "there is no queue " + queueId));
    }

    public Aggregate<Slot> slot(String clinicId, String slotId) {
        return findSlot(clinicId, slotId)
                .orElseThrow(() -> new RefusedException(ErrorCode.SLOT_NOT_FOUND, "there is no slot " + slotId));
    }

    /** A slot of one queue; those of others do not exist for it. */
    public Aggregate<Slot> slotOf(String clinicId, String queueId, String slotId) {
        Aggregate<Slot> slot = slot(clinicId, slotId);
        if (!slot.invoke(found -> found.isOf(queueId))) {
            throw new RefusedException(ErrorCode.SLOT_NOT_FOUND, "there is no slot " + slotId + " in queue " + queueId);
        }
        return slot;
    }

    public Aggregate<Booking> booking(String clinicId, String bookingId) {
        return findBooking(clinicId, bookingId)
                .orElseThrow(
                        () -> new RefusedException(ErrorCode.BOOKING_NOT_FOUND, "there is no booking " + bookingId));
    }

    public Optional<Aggregate<BookingQueue>> findQueue(String clinicId, String queueId) {
        return find(queues, Streams.queue(clinicId, queueId));
    }

    public Optional<Aggregate<Slot>> findSlot(String clinicId, String slotId) {
        return find(slots, Streams.slot(clinicId, slotId));
    }

    public Optional<Aggregate<Booking>> findBooking(String clinicId, String bookingId) {
        return find(bookings, Streams.booking(clinicId, bookingId));
    }

    public Aggregate<BookingQueue> newQueue(Callable<BookingQueue> how) {
        return create(queues, how);
    }

    public Aggregate<Slot> newSlot(Callable<Slot> how) {
        return create(slots, how);
    }

    public Aggregate<Booking> newBooking(Callable<Booking> how) {
        return create(bookings, how);
    }

    private static <T> Optional<Aggregate<T>> find(CachedRepository<T> repository, String stream) {
        return repository.exists(stream) ? Optional.of(repository.load(stream)) : Optional.empty();
    }

    private static <T> Aggregate<T> create(CachedRepository<T> repository, Callable<T> how) {
        try {
            return repository.newInstance(how);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new IllegalStateException("creating an aggregate throws no checked exception", impossible);
        }
    }
}
