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

/** Which documents of the board some events touch. One that is missing here is read by itself: slower, not wrong. */
record AffectedDocuments(Set<String> queues, Set<String> bookings, Set<String> chunks) {

    private record Booking(String id, long ticket) {}

    private static final Map<Class<?>, Function<LedgerEvent, Booking>> BOOKINGS = Map.ofEntries(
            about(QueueJoined.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(BookingRequeued.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(QueueRankChanged.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(PriorityChanged.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(SeatOffered.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(BookingConfirmed.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(OfferDeclined.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(OfferLapsed.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(BookingCancelled.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(PatientCheckedIn.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(ServiceStarted.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(BookingFulfilled.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(NoShowRecorded.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(BookingSeatRevoked.class, e -> new Booking(e.bookingId(), e.ticket())),
            about(BookingRescheduled.class, e -> new Booking(e.bookingId(), e.ticket())));

    static AffectedDocuments by(List<LedgerEvent> events) {
        AffectedDocuments touched = new AffectedDocuments(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (LedgerEvent event : events) {
            String queue = BoardKeys.queue(event.clinicId(), event.queueId());
            touched.queues.add(queue);
            Booking booking = booking(event);
            if (booking != null) {
                touched.bookings.add(BoardKeys.booking(event.clinicId(), booking.id));
                touched.chunks.add(BoardKeys.chunk(queue, TicketBlock.of(booking.ticket)));
            }
        }
        return touched;
    }

    private static @Nullable Booking booking(LedgerEvent event) {
        Function<LedgerEvent, Booking> subject = BOOKINGS.get(event.getClass());
        return subject == null ? null : subject.apply(event);
    }

    private static <E extends LedgerEvent> Map.Entry<Class<?>, Function<LedgerEvent, Booking>> about(
            Class<E> type, Function<E, Booking> subject) {
        return Map.entry(type, event -> subject.apply(type.cast(event)));
    }
}
