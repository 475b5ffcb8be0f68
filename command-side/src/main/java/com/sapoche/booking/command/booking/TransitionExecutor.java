package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Executes transitions of bookings: determines their time and answers repeated requests with the first result. */
@Component
public class TransitionExecutor {
    private final BookingRepository bookings;
    private final LedgerClock clock;

    TransitionExecutor(BookingRepository bookings, LedgerClock clock) {
        this.bookings = bookings;
        this.clock = clock;
    }

    /** Executes a transition that a client requested; a repeated request returns the first result. */
    public Object execute(TransitionRequest request, Consumer<Transition> change) {
        Aggregate<Booking> booking = bookings.get(request.clinicId(), request.bookingId());
        Optional<BookingStatus> before = booking.invoke(requested -> requested.findRepeated(request));
        if (before.isPresent()) {
            return ReplayMarker.mark(new BookingResult(request.bookingId(), before.get()));
        }
        change.accept(begin(request.clinicId(), request.bookingId(), booking, request.occurredAt()));
        return booking.invoke(Booking::state);
    }

    /** Begins a transition that no client requested: it takes effect now. */
    public Transition begin(String clinicId, String bookingId) {
        return begin(clinicId, bookingId, bookings.get(clinicId, bookingId), null);
    }

    /** Begins a transition at a given effective time, which is neither in the future nor before the previous transition. */
    public Transition begin(String clinicId, String bookingId, Aggregate<Booking> booking, @Nullable Instant givenAt) {
        Instant now = clock.now();
        Instant at = clock.withoutSkew(givenAt, now);
        return new Transition(clinicId, bookingId, booking, booking.invoke(changed -> changed.timeOf(at, now)), now);
    }
}
