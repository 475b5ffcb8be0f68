package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.booking.BookingRepository;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.JoinDecision;
import com.sapoche.booking.command.queue.QueueRepository;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.command.slot.SlotRepository;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** A patient joins a queue, and has a seat offered in the same breath if one is its by right. */
@Component
class JoinQueueHandler {
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final BookingRepository bookings;
    private final SeatAllocator allocation;
    private final LedgerClock times;

    JoinQueueHandler(
            QueueRepository queues,
            SlotRepository slots,
            BookingRepository bookings,
            SeatAllocator allocation,
            LedgerClock times) {
        this.queues = queues;
        this.slots = slots;
        this.bookings = bookings;
        this.allocation = allocation;
        this.times = times;
    }

    @CommandHandler
    Object handle(JoinQueue command) {
        if (command.idGiven()) {
            Optional<Aggregate<Booking>> before = bookings.find(command.clinicId(), command.bookingId());
            if (before.isPresent()) {
                return before.get().invoke(booking -> repeated(booking, command));
            }
        }
        Instant now = times.now();
        Instant at = times.effective(command.occurredAt(), now);
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        if (command.preference() != null && command.preference().slotId() != null) {
            slots.of(command.clinicId(), command.queueId(), command.preference().slotId())
                    .execute(Slot::mustTakePlace);
        }
        JoinDecision joined = queue.invoke(line -> line.join(command, at, now));
        Aggregate<Booking> booking =
                bookings.create(() -> new Booking(command, joined.ticket(), joined.position(), at));
        joined.choice()
                .ifPresent(choice ->
                        allocation.offer(command.clinicId(), choice, queue.invoke(BookingQueue::policy), at, now));
        return booking.invoke(Booking::joinedState);
    }

    private static Object repeated(Booking booking, JoinQueue command) {
        if (!booking.wasRequestedBy(command)) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_EXISTS, "booking " + command.bookingId() + " exists and is another one");
        }
        return ReplayMarker.answer(booking.joinedState());
    }
}
