package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.command.allocation.Allocation;
import com.sapoche.booking.command.dispatch.Repeated;
import com.sapoche.booking.command.dispatch.Times;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.Entry;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.command.store.Aggregates;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps of a booking from its offer to its outcome, each with what it means for slot and queue. */
@Component
class StepHandler {
    private final Aggregates aggregates;
    private final Allocation allocation;
    private final Times times;

    StepHandler(Aggregates aggregates, Allocation allocation, Times times) {
        this.aggregates = aggregates;
        this.allocation = allocation;
        this.times = times;
    }

    @CommandHandler
    Object handle(ConfirmBooking wish) {
        return step(wish.clinicId(), wish.bookingId(), Verb.CONFIRM, null, wish.occurredAt(), step -> {
            step.booking().execute(booking -> booking.confirm(step.at(), step.now()));
            Booking.Seat seat = step.seat();
            if (seat != null) {
                slot(step, seat).execute(slot -> slot.confirm(wish.bookingId(), seat.allocationId(), step.at()));
            }
        });
    }

    @CommandHandler
    Object handle(DeclineOffer wish) {
        return step(wish.clinicId(), wish.bookingId(), Verb.DECLINE, wish.reason(), wish.occurredAt(), step -> {
            Booking.Seat seat = step.seat();
            Aggregate<BookingQueue> queue = queue(step);
            step.booking()
                    .execute(booking -> booking.decline(
                            queue.invoke(BookingQueue::policy),
                            wanted(queue, wish.bookingId()),
                            wish.reason(),
                            step.at()));
            letGo(step, queue, seat);
        });
    }

    @CommandHandler
    BookingState handle(LapseOffer wish) {
        Aggregate<Booking> booking = aggregates.booking(wish.clinicId(), wish.bookingId());
        Instant now = times.now();
        if (booking.invoke(offered -> offered.isDue(wish.allocationId(), now))) {
            Instant at = booking.invoke(offered -> offered.timeOfStep(null, now));
            Step step = new Step(wish.clinicId(), wish.bookingId(), booking, at, now);
            Booking.Seat seat = step.seat();
            Aggregate<BookingQueue> queue = queue(step);
            booking.execute(
                    offered -> offered.lapse(queue.invoke(BookingQueue::policy), wanted(queue, wish.bookingId()), at));
            letGo(step, queue, seat);
        }
        return booking.invoke(Booking::state);
    }

    @CommandHandler
    BookingState handle(ReturnToLine wish) {
        Aggregate<Booking> booking = aggregates.booking(wish.clinicId(), wish.bookingId());
        if (booking.invoke(held -> held.hasSeat(wish.allocationId()))) {
            Instant now = times.now();
            Instant at = booking.invoke(held -> held.timeOfStep(null, now));
            Step step = new Step(wish.clinicId(), wish.bookingId(), booking, at, now);
            String slotId = booking.invoke(held -> held.seat().slot().slotId());
            booking.execute(held -> held.loseSeat(wish.because(), at));
            queue(step).execute(line -> line.rejoinAfterLosing(wish.bookingId(), slotId, at));
        }
        return booking.invoke(Booking::state);
    }

    @CommandHandler
    Object handle(CancelBooking wish) {
        return step(wish.clinicId(), wish.bookingId(), Verb.CANCEL, wish.reason(), wish.occurredAt(), step -> {
            Booking.Seat seat = step.seat();
            step.booking().execute(booking -> booking.cancel(wish.reason(), step.at()));
            Aggregate<BookingQueue> queue = queue(step);
            allocation.giveBack(wish.clinicId(), queue, wish.bookingId(), seat, step.at());
            queue.execute(line -> line.end(wish.bookingId(), step.at()));
        });
    }

    @CommandHandler
    Object handle(CheckIn wish) {
        return step(
                wish.clinicId(),
                wish.bookingId(),
                Verb.CHECK_IN,
                wish.reason(),
                wish.occurredAt(),
                step -> step.booking().execute(booking -> booking.checkIn(wish.reason(), step.at())));
    }

    @CommandHandler
    Object handle(StartService wish) {
        return step(wish.clinicId(), wish.bookingId(), Verb.START, wish.reason(), wish.occurredAt(), step -> {
            step.booking().execute(booking -> booking.start(null, wish.reason(), step.at()));
            queue(step).execute(line -> line.leaveLine(wish.bookingId(), step.at()));
        });
    }

    @CommandHandler
    Object handle(CompleteService wish) {
        return step(wish.clinicId(), wish.bookingId(), Verb.COMPLETE, wish.reason(), wish.occurredAt(), step -> {
            step.booking().execute(booking -> booking.complete(wish.reason(), step.at()));
            queue(step).execute(line -> line.end(wish.bookingId(), step.at()));
        });
    }

    @CommandHandler
    Object handle(RecordNoShow wish) {
        return step(wish.clinicId(), wish.bookingId(), Verb.NO_SHOW, wish.reason(), wish.occurredAt(), step -> {
            step.booking().execute(booking -> booking.noShow(wish.reason(), step.at()));
            queue(step).execute(line -> line.end(wish.bookingId(), step.at()));
        });
    }

    /** A step on its way: the booking, the effective time of the step, and the time it is for the ledger. */
    private record Step(String clinicId, String bookingId, Aggregate<Booking> booking, Instant at, Instant now) {
        Booking.@Nullable Seat seat() {
            return booking.invoke(Booking::seat);
        }
    }

    private Object step(
            String clinicId,
            String bookingId,
            Verb verb,
            @Nullable String reason,
            @Nullable Instant givenAt,
            Consumer<Step> taking) {
        Aggregate<Booking> booking = aggregates.booking(clinicId, bookingId);
        Optional<BookingStatus> before = booking.invoke(taken -> taken.answerTo(verb, givenAt, reason));
        if (before.isPresent()) {
            return Repeated.answer(new BookingState(bookingId, before.get()));
        }
        Instant now = times.now();
        times.mustNotBeAhead(givenAt, now);
        Instant at = booking.invoke(next -> next.timeOfStep(givenAt, now));
        taking.accept(new Step(clinicId, bookingId, booking, at, now));
        return booking.invoke(Booking::state);
    }

    private void letGo(Step step, Aggregate<BookingQueue> queue, Booking.@Nullable Seat seat) {
        allocation.giveBack(step.clinicId(), queue, step.bookingId(), seat, step.at());
        boolean waits = step.booking().invoke(booking -> booking.status() == BookingStatus.WAITING);
        queue.execute(line -> {
            if (waits) {
                line.rejoinAfterLettingGo(step.bookingId(), seat.slot().slotId(), step.at());
            } else {
                line.end(step.bookingId(), step.at());
            }
        });
    }

    private static @Nullable Preference wanted(Aggregate<BookingQueue> queue, String bookingId) {
        return queue.invoke(line -> {
            Entry entry = line.entry(bookingId);
            return entry == null ? null : entry.preference();
        });
    }

    private Aggregate<BookingQueue> queue(Step step) {
        return aggregates.queue(step.clinicId(), step.booking().invoke(booking -> booking.request()
                .queueId()));
    }

    private Aggregate<Slot> slot(Step step, Booking.Seat seat) {
        return aggregates.slot(step.clinicId(), seat.slot().slotId());
    }
}
