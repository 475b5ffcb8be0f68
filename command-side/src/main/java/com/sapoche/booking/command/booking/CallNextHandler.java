package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.CallNextResult;
import com.sapoche.booking.api.booking.CalledBooking;
import com.sapoche.booking.api.queue.CallNext;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import com.sapoche.booking.command.queue.WaitingListEntry;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Calls the next booking in rank into service. */
@Component
class CallNextHandler {
    private final QueueRepository queues;
    private final BookingRepository bookings;
    private final LedgerClock clock;

    CallNextHandler(QueueRepository queues, BookingRepository bookings, LedgerClock clock) {
        this.queues = queues;
        this.bookings = bookings;
        this.clock = clock;
    }

    @CommandHandler
    CallNextResult handle(CallNext command) {
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        Instant now = clock.now();
        Instant givenAt = clock.withoutSkew(command.occurredAt(), now);
        Optional<WaitingListEntry> next = queue.invoke(BookingQueue::firstWaiting);
        if (next.isEmpty()) {
            return CallNextResult.EMPTY;
        }
        WaitingListEntry entry = next.get();
        Aggregate<Booking> booking = bookings.get(command.clinicId(), entry.bookingId());
        Instant at = booking.invoke(called -> called.timeOf(givenAt, now));
        queue.execute(calling -> calling.callNext(at));
        Instant closeAt = now.plus(queue.invoke(BookingQueue::policy).closeAfter());
        booking.execute(called -> called.start(command.room(), closeAt, at));
        return new CallNextResult(new CalledBooking(
                entry.bookingId(),
                command.queueId(),
                entry.patientRef(),
                BookingStatus.IN_SERVICE,
                entry.ticket(),
                entry.priority(),
                entry.joinedAt(),
                at,
                command.room()));
    }
}
