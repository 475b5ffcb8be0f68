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

/** Lets a patient join a queue and, in the same unit of work, offers a free seat if the booking is first in rank for it. */
@Component
class JoinQueueHandler {
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final BookingRepository bookings;
    private final SeatAllocator allocator;
    private final LedgerClock clock;

    JoinQueueHandler(
            QueueRepository queues,
            SlotRepository slots,
            BookingRepository bookings,
            SeatAllocator allocator,
            LedgerClock clock) {
        this.queues = queues;
        this.slots = slots;
        this.bookings = bookings;
        this.allocator = allocator;
        this.clock = clock;
    }

    @CommandHandler
    Object handle(JoinQueue command) {
        if (command.idGiven()) {
            Optional<Aggregate<Booking>> existing = bookings.find(command.clinicId(), command.bookingId());
            if (existing.isPresent()) {
                return existing.get().invoke(booking -> firstResult(booking, command));
            }
        }
        Instant now = clock.now();
        Instant at = clock.effective(command.occurredAt(), now);
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        if (command.preference() != null && command.preference().slotId() != null) {
            slots.of(command.clinicId(), command.queueId(), command.preference().slotId())
                    .execute(Slot::requireNotWithdrawn);
        }
        JoinDecision decision =
                queue.invoke(joined -> joined.join(command, allocator.availability(command.clinicId()), at, now));
        Aggregate<Booking> booking =
                bookings.create(() -> new Booking(command, decision.ticket(), decision.position(), at));
        decision.assignment()
                .ifPresent(assignment ->
                        allocator.offer(command.clinicId(), assignment, queue.invoke(BookingQueue::policy), at, now));
        return booking.invoke(Booking::joinResult);
    }

    private static Object firstResult(Booking booking, JoinQueue command) {
        if (!booking.wasRequestedBy(command)) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_EXISTS,
                    "booking " + command.bookingId() + " exists already and was requested with other content");
        }
        return ReplayMarker.mark(booking.joinResult());
    }
}
