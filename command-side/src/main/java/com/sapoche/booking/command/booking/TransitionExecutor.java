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

/** What all steps of a booking have in common: when they happened, and that each is taken once. */
@Component
public class TransitionExecutor {
    private final BookingRepository bookings;
    private final LedgerClock times;

    TransitionExecutor(BookingRepository bookings, LedgerClock times) {
        this.bookings = bookings;
        this.times = times;
    }

    /** Takes a step somebody asked for. One that was taken before is answered as the first time. */
    public Object take(
            BookingAction verb,
            String clinicId,
            String bookingId,
            @Nullable String reason,
            @Nullable Instant givenAt,
            Consumer<Transition> how) {
        Aggregate<Booking> booking = bookings.get(clinicId, bookingId);
        Optional<BookingStatus> before = booking.invoke(taken -> taken.answerTo(verb, givenAt, reason));
        if (before.isPresent()) {
            return ReplayMarker.answer(new BookingResult(bookingId, before.get()));
        }
        how.accept(begin(clinicId, bookingId, booking, givenAt));
        return booking.invoke(Booking::state);
    }

    /** A step the ledger takes by itself. */
    public Transition ofItself(String clinicId, String bookingId) {
        return begin(clinicId, bookingId, bookings.get(clinicId, bookingId), null);
    }

    /** A step whose time, if one was given, is neither ahead nor before that of the step before. */
    public Transition begin(String clinicId, String bookingId, Aggregate<Booking> booking, @Nullable Instant givenAt) {
        Instant now = times.now();
        times.mustNotBeAhead(givenAt, now);
        return new Transition(clinicId, bookingId, booking, booking.invoke(next -> next.timeOfStep(givenAt, now)), now);
    }
}
