package com.sapoche.booking.query;

import static com.sapoche.booking.api.booking.BookingStatus.CANCELLED;
import static com.sapoche.booking.api.booking.BookingStatus.CHECKED_IN;
import static com.sapoche.booking.api.booking.BookingStatus.CONFIRMED;
import static com.sapoche.booking.api.booking.BookingStatus.FULFILLED;
import static com.sapoche.booking.api.booking.BookingStatus.IN_SERVICE;
import static com.sapoche.booking.api.booking.BookingStatus.LAPSED;
import static com.sapoche.booking.api.booking.BookingStatus.NO_SHOW;
import static com.sapoche.booking.api.booking.BookingStatus.OFFERED;
import static com.sapoche.booking.api.booking.BookingStatus.WAITING;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Generates the events of random commands of one queue and keeps the state that queries are expected to return. */
public final class RandomClinicModel {

    public static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

    private final Random random;
    private final String clinicId;
    private final String queueId;
    private final ModelQueue queue = new ModelQueue();
    private Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");
    private long tickets;

    public RandomClinicModel(String clinicId, String queueId, long seed) {
        this.clinicId = clinicId;
        this.queueId = queueId;
        this.random = new Random(seed);
    }

    public String clinic() {
        return clinicId;
    }

    public String queue() {
        return queueId;
    }

    public Collection<ModelBooking> bookings() {
        return queue.bookings();
    }

    public Collection<SlotInfo> slots() {
        return queue.slots();
    }

    public int taken(String slotId) {
        return queue.taken(slotId);
    }

    public long position(ModelBooking booking) {
        return queue.position(booking);
    }

    public List<LedgerEvent> open() {
        return List.of(events().opened(ZONE));
    }

    /** Returns the events of one random command. */
    public List<LedgerEvent> next() {
        now = now.plusSeconds(random.nextInt(120)).plusNanos(random.nextInt(1_000_000));
        if (queue.slots().isEmpty() || random.nextInt(40) == 0) {
            return publish();
        }
        if (queue.active().isEmpty() || random.nextInt(100) < 28) {
            return join();
        }
        ModelBooking booking = pick(queue.active());
        return switch (booking.status) {
            case WAITING ->
                switch (random.nextInt(8)) {
                    case 0 -> cancel(booking);
                    case 1 -> changePriority(booking);
                    case 2 -> start(booking);
                    default -> offer(booking);
                };
            case OFFERED ->
                switch (random.nextInt(6)) {
                    case 0 -> endOffer(booking, true);
                    case 1 -> endOffer(booking, false);
                    case 2 -> revokeSeat(booking);
                    case 3 -> reschedule(booking);
                    default -> confirm(booking);
                };
            case CONFIRMED ->
                switch (random.nextInt(8)) {
                    case 0 -> cancel(booking);
                    case 1 -> revokeSeat(booking);
                    case 2 -> recordNoShow(booking);
                    case 3 -> reschedule(booking);
                    case 4 -> start(booking);
                    case 5 -> changePriority(booking);
                    default -> checkIn(booking);
                };
            case CHECKED_IN ->
                switch (random.nextInt(5)) {
                    case 0 -> recordNoShow(booking);
                    case 1 -> reschedule(booking);
                    default -> start(booking);
                };
            default -> fulfil(booking);
        };
    }

    private List<LedgerEvent> publish() {
        Instant start = now.plusSeconds(random.nextInt(200_000));
        String slotId = queueId + "-s" + queue.slots().size();
        SlotInfo slot = new SlotInfo(slotId, start, start.plusSeconds(900), null, 1 + random.nextInt(5));
        queue.publish(slot);
        return List.of(events().published(slot));
    }

    private List<LedgerEvent> join() {
        long ticket = ++tickets;
        Priority priority = pick(List.of(Priority.values()));
        ModelBooking booking =
                new ModelBooking(queueId + "-b" + ticket, ticket, now, priority, queue.rank(priority, now));
        queue.join(booking);
        return List.of(events().joined(booking));
    }

    private List<LedgerEvent> offer(ModelBooking booking) {
        SlotInfo slot = takeSeat(booking);
        booking.status = OFFERED;
        boolean autoConfirm = random.nextInt(5) == 0;
        List<LedgerEvent> events = new ArrayList<>(List.of(
                events().chosen(booking, slot),
                events().held(booking, slot),
                events().offered(booking, slot, autoConfirm)));
        if (autoConfirm) {
            events.addAll(confirm(booking));
        }
        return events;
    }

    private List<LedgerEvent> confirm(ModelBooking booking) {
        booking.status = CONFIRMED;
        return List.of(events().confirmed(booking));
    }

    private List<LedgerEvent> endOffer(ModelBooking booking, boolean declined) {
        SlotInfo slot = queue.freeSeat(booking);
        booking.status = random.nextInt(4) == 0 ? LAPSED : WAITING;
        if (!declined) {
            booking.lapsedOffers++;
        }
        return List.of(
                events().released(booking, slot),
                declined ? events().declined(booking, slot) : events().lapsed(booking, slot),
                booking.status == LAPSED ? removeFromQueue(booking) : requeue(booking, random.nextBoolean()));
    }

    private List<LedgerEvent> revokeSeat(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        SlotInfo slot = queue.freeSeat(booking);
        booking.status = WAITING;
        return List.of(
                events().revoked(booking, slot),
                events().bookingSeatRevoked(booking, slot, previousStatus),
                requeue(booking, false));
    }

    private List<LedgerEvent> reschedule(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        String previousAllocation = booking.allocation;
        LedgerEvent released = events().released(booking, queue.freeSeat(booking));
        SlotInfo slot = takeSeat(booking);
        booking.status = previousStatus == CHECKED_IN ? CONFIRMED : previousStatus;
        return List.of(
                released,
                events().held(booking, slot),
                events().rescheduled(booking, slot, previousStatus, previousAllocation));
    }

    private List<LedgerEvent> changePriority(ModelBooking booking) {
        Priority previousPriority = booking.priority;
        booking.priority = pick(List.of(Priority.values()));
        booking.rank = queue.rank(booking.priority, now);
        return List.of(events().priorityChanged(booking, previousPriority), events().rankChanged(booking));
    }

    private List<LedgerEvent> cancel(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        List<LedgerEvent> events = new ArrayList<>();
        if (booking.slot != null) {
            events.add(events().released(booking, queue.freeSeat(booking)));
        }
        booking.status = CANCELLED;
        events.add(events().cancelled(booking, previousStatus));
        events.add(removeFromQueue(booking));
        return events;
    }

    private List<LedgerEvent> checkIn(ModelBooking booking) {
        booking.status = CHECKED_IN;
        return List.of(events().checkedIn(booking));
    }

    private List<LedgerEvent> start(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        booking.status = IN_SERVICE;
        booking.waitSeconds = Duration.between(booking.joinedAt, now).toSeconds();
        return List.of(events().started(booking, previousStatus));
    }

    private List<LedgerEvent> fulfil(ModelBooking booking) {
        booking.status = FULFILLED;
        return List.of(events().fulfilled(booking), removeFromQueue(booking));
    }

    private List<LedgerEvent> recordNoShow(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        booking.status = NO_SHOW;
        return List.of(events().noShow(booking, previousStatus), removeFromQueue(booking));
    }

    private LedgerEvent removeFromQueue(ModelBooking booking) {
        queue.end(booking);
        return events().removed(booking);
    }

    private LedgerEvent requeue(ModelBooking booking, boolean atEnd) {
        if (atEnd) {
            booking.rank = queue.rankAtEnd(now);
        }
        return events().requeued(booking);
    }

    private SlotInfo takeSeat(ModelBooking booking) {
        SlotInfo slot = pick(queue.slots());
        queue.takeSeat(booking, slot);
        return slot;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private QueueEvents events() {
        return new QueueEvents(clinicId, queueId, now);
    }
}
