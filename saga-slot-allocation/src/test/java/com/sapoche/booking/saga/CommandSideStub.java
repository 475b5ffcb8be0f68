package com.sapoche.booking.saga;

import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.CompleteOverdueService;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.RecordOverdueNoShow;
import com.sapoche.booking.api.booking.RequeueBooking;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.OfferFreeSeatsResult;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.SeatReleased;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.gateway.EventGateway;

/** Records the received commands and publishes the events of a successful command. */
class CommandSideStub {
    final List<CommandMessage<?>> received = new CopyOnWriteArrayList<>();
    final Map<String, Long> receivedAt = new ConcurrentHashMap<>();
    /** Number of following commands that fail. */
    final AtomicInteger failures = new AtomicInteger();
    /** Number of following lapses that are not due by the clock of the command side. */
    final AtomicInteger notDue = new AtomicInteger();

    private final EventGateway events;

    CommandSideStub(EventGateway events) {
        this.events = events;
    }

    @CommandHandler
    OfferFreeSeatsResult handle(OfferFreeSeats offer, CommandMessage<?> message) {
        receive(message);
        receivedAt.putIfAbsent(offer.queueId(), System.nanoTime());
        return new OfferFreeSeatsResult(0, false);
    }

    @CommandHandler
    DeadlineResult handle(LapseOffer lapse, CommandMessage<?> message) {
        receive(message);
        if (notDue.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return new DeadlineResult(lapse.bookingId(), DeadlineOutcome.NOT_DUE);
        }
        events.publish(new SeatReleased(
                lapse.clinicId(),
                lapse.queueId(),
                "s1",
                lapse.bookingId(),
                lapse.allocationId(),
                ReleaseReason.OFFER_LAPSED,
                SampleEvents.NINE));
        return new DeadlineResult(lapse.bookingId(), DeadlineOutcome.APPLIED);
    }

    @CommandHandler
    DeadlineResult handle(RecordOverdueNoShow overdue, CommandMessage<?> message) {
        receive(message);
        events.publish(SampleEvents.noShow(overdue.allocationId()));
        return new DeadlineResult(overdue.bookingId(), DeadlineOutcome.APPLIED);
    }

    @CommandHandler
    DeadlineResult handle(CompleteOverdueService overdue, CommandMessage<?> message) {
        receive(message);
        events.publish(SampleEvents.fulfilled());
        return new DeadlineResult(overdue.bookingId(), DeadlineOutcome.APPLIED);
    }

    @CommandHandler
    BookingResult handle(RequeueBooking requeue, CommandMessage<?> message) {
        receive(message);
        return new BookingResult(requeue.bookingId(), BookingStatus.WAITING);
    }

    List<Object> commands() {
        return received.stream().map(message -> (Object) message.getPayload()).toList();
    }

    private void receive(CommandMessage<?> message) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("connection lost");
        }
        received.add(message);
    }
}
