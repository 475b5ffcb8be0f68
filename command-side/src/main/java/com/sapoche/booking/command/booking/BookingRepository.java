package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.command.store.AggregateRepository;
import com.sapoche.booking.command.store.CacheLimit;
import com.sapoche.booking.platform.HeapShare;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Loads and creates the bookings of all clinics. */
@Component
public class BookingRepository {
    private static final double CACHE_SHARE = 1 / 16.0;
    /** The state of a booking does not grow with its history. */
    private static final int BYTES_EACH = 3_000;

    private final AggregateRepository<Booking> bookings;

    BookingRepository(EventStore events) {
        bookings = AggregateRepository.of(
                Booking.class, events, new CacheLimit<>(HeapShare.bytes(CACHE_SHARE), booking -> BYTES_EACH));
    }

    /** @throws CommandRejectedException with BOOKING_NOT_FOUND if there is no such booking */
    public Aggregate<Booking> get(String clinicId, String bookingId) {
        return find(clinicId, bookingId)
                .orElseThrow(() -> new CommandRejectedException(
                        ErrorCode.BOOKING_NOT_FOUND, "booking " + bookingId + " does not exist"));
    }

    public Optional<Aggregate<Booking>> find(String clinicId, String bookingId) {
        return bookings.find(AggregateIds.booking(clinicId, bookingId));
    }

    public Aggregate<Booking> create(Callable<Booking> factory) {
        return bookings.create(factory);
    }
}
