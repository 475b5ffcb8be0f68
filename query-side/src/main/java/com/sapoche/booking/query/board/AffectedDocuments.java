package com.sapoche.booking.query.board;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRankChanged;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists the documents that a batch of events changes, to load them in advance. A missing one is loaded when it is needed. */
record AffectedDocuments(Set<String> queues, Set<String> bookings, Set<String> ticketBlocks) {

    private record AffectedBooking(String id, long ticket) {}

    private static final Map<Class<?>, Function<LedgerEvent, AffectedBooking>> BOOKINGS = Map.ofEntries(
            about(QueueJoined.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(BookingRequeued.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(QueueRankChanged.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(PriorityChanged.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(SeatOffered.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(BookingConfirmed.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(OfferDeclined.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(OfferLapsed.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(BookingCancelled.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(PatientCheckedIn.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(ServiceStarted.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(BookingFulfilled.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(NoShowRecorded.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(BookingSeatRevoked.class, e -> new AffectedBooking(e.bookingId(), e.ticket())),
            about(BookingRescheduled.class, e -> new AffectedBooking(e.bookingId(), e.ticket())));

    static AffectedDocuments of(List<LedgerEvent> events) {
        AffectedDocuments affected = new AffectedDocuments(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (LedgerEvent event : events) {
            String queue = BoardKeys.queue(event.clinicId(), event.queueId());
            affected.queues.add(queue);
            AffectedBooking booking = booking(event);
            if (booking != null) {
                affected.bookings.add(BoardKeys.booking(event.clinicId(), booking.id));
                affected.ticketBlocks.add(BoardKeys.ticketBlock(queue, TicketBlock.numberOf(booking.ticket)));
            }
        }
        return affected;
    }

    private static @Nullable AffectedBooking booking(LedgerEvent event) {
        Function<LedgerEvent, AffectedBooking> reader = BOOKINGS.get(event.getClass());
        return reader == null ? null : reader.apply(event);
    }

    private static <E extends LedgerEvent> Map.Entry<Class<?>, Function<LedgerEvent, AffectedBooking>> about(
            Class<E> type, Function<E, AffectedBooking> reader) {
        return Map.entry(type, event -> reader.apply(type.cast(event)));
    }
}
