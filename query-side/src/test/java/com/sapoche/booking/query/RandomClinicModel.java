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
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.EndedBy;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.BookingRemovedFromQueue;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.api.slot.SlotPublished;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generates random events of one queue and computes the expected query results with a simple model. */
public final class RandomClinicModel {

    public static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

    /** Holds the expected state of one booking. */
    public static final class ModelBooking {
        public final String id;
        public final long ticket;
        public final Instant joinedAt;
        public BookingStatus status = WAITING;
        public Priority priority;
        public QueueRank rank;
        public @Nullable SlotInfo slot;
        public @Nullable Long waitSeconds;
        public int lapsedOffers;
        private String allocation = "";

        private ModelBooking(String id, long ticket, Instant joinedAt, Priority priority, QueueRank rank) {
            this.id = id;
            this.ticket = ticket;
            this.joinedAt = joinedAt;
            this.priority = priority;
            this.rank = rank;
        }
    }

    private final Random random;
    private final String clinic;
    private final String queue;
    private final Map<String, ModelBooking> bookings = new LinkedHashMap<>();
    private final List<ModelBooking> active = new ArrayList<>();
    private final Map<String, SlotInfo> slots = new LinkedHashMap<>();
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");
    private long tickets;
    private long ordinals;
    private int allocations;

    public RandomClinicModel(String clinic, String queue, long seed) {
        this.clinic = clinic;
        this.queue = queue;
        this.random = new Random(seed);
    }

    public String clinic() {
        return clinic;
    }

    public String queue() {
        return queue;
    }

    public Collection<ModelBooking> bookings() {
        return bookings.values();
    }

    public Collection<SlotInfo> slots() {
        return slots.values();
    }

    public int taken(String slotId) {
        return taken.getOrDefault(slotId, 0);
    }

    public long position(ModelBooking booking) {
        return 1
                + active.stream()
                        .filter(other -> other.status == WAITING && other.rank.compareTo(booking.rank) < 0)
                        .count();
    }

    public List<LedgerEvent> open() {
        return List.of(new QueueOpened(
                clinic,
                queue,
                "Vaccination",
                ZONE,
                new QueuePolicy(
                        1,
                        Duration.ofMinutes(15),
                        LapsePolicy.KEEP_PLACE,
                        3,
                        10_000,
                        false,
                        Duration.ofHours(12),
                        Duration.ofHours(24),
                        null,
                        Map.of()),
                now));
    }

    /** Returns the events of one random command. */
    public List<LedgerEvent> next() {
        now = now.plusSeconds(random.nextInt(120)).plusNanos(random.nextInt(1_000_000));
        if (slots.isEmpty() || random.nextInt(40) == 0) {
            return publish();
        }
        if (active.isEmpty() || random.nextInt(100) < 28) {
            return join();
        }
        ModelBooking booking = active.get(random.nextInt(active.size()));
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
        SlotInfo slot =
                new SlotInfo(queue + "-s" + slots.size(), start, start.plusSeconds(900), null, 1 + random.nextInt(5));
        slots.put(slot.slotId(), slot);
        return List.of(new SlotPublished(
                clinic, queue, slot.slotId(), slot.start(), slot.end(), slot.seats(), null, null, now));
    }

    private List<LedgerEvent> join() {
        long ticket = ++tickets;
        Priority priority = Priority.values()[random.nextInt(4)];
        String id = queue + "-b" + ticket;
        ModelBooking booking = new ModelBooking(id, ticket, now, priority, rank(priority));
        bookings.put(id, booking);
        active.add(booking);
        return List.of(new QueueJoined(
                clinic, queue, id, "p" + ticket, ticket, priority, booking.rank, null, null, booking.joinedAt, now));
    }

    private List<LedgerEvent> offer(ModelBooking booking) {
        SlotInfo slot = seat(booking);
        booking.status = OFFERED;
        boolean auto = random.nextInt(5) == 0;
        List<LedgerEvent> events = new ArrayList<>(List.of(
                new CandidateChosen(
                        clinic,
                        queue,
                        booking.id,
                        booking.ticket,
                        slot.slotId(),
                        booking.allocation,
                        1,
                        1,
                        List.of(),
                        now),
                held(booking, slot),
                new SeatOffered(
                        clinic,
                        queue,
                        booking.id,
                        booking.ticket,
                        booking.allocation,
                        1,
                        slot,
                        now.plusSeconds(900),
                        now.plusSeconds(45_000),
                        auto,
                        now)));
        if (auto) {
            events.addAll(confirm(booking));
        }
        return events;
    }

    private List<LedgerEvent> confirm(ModelBooking booking) {
        booking.status = CONFIRMED;
        return List.of(new BookingConfirmed(clinic, queue, booking.id, booking.ticket, booking.allocation, now));
    }

    private List<LedgerEvent> endOffer(ModelBooking booking, boolean declined) {
        List<LedgerEvent> events = new ArrayList<>();
        SlotInfo slot = releaseSeat(booking, events);
        booking.status = random.nextInt(4) == 0 ? LAPSED : WAITING;
        if (declined) {
            events.add(new OfferDeclined(
                    clinic,
                    queue,
                    booking.id,
                    booking.ticket,
                    booking.allocation,
                    slot.slotId(),
                    booking.status,
                    null,
                    booking.joinedAt,
                    now));
        } else {
            booking.lapsedOffers++;
            events.add(new OfferLapsed(
                    clinic,
                    queue,
                    booking.id,
                    booking.ticket,
                    booking.allocation,
                    slot.slotId(),
                    booking.status,
                    booking.joinedAt,
                    now));
        }
        events.add(booking.status == LAPSED ? removedFromQueue(booking) : requeued(booking, random.nextBoolean()));
        return events;
    }

    private List<LedgerEvent> revokeSeat(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        SlotInfo slot = release(booking);
        booking.status = WAITING;
        return List.of(
                new SeatRevoked(
                        clinic,
                        queue,
                        slot.slotId(),
                        booking.id,
                        booking.allocation,
                        RevocationReason.SEATS_REDUCED,
                        now),
                new BookingSeatRevoked(
                        clinic,
                        queue,
                        booking.id,
                        booking.ticket,
                        previousStatus,
                        booking.allocation,
                        slot.slotId(),
                        RevocationReason.SEATS_REDUCED,
                        now),
                requeued(booking, false));
    }

    private List<LedgerEvent> reschedule(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        String before = booking.allocation;
        List<LedgerEvent> events = new ArrayList<>();
        releaseSeat(booking, events);
        SlotInfo slot = seat(booking);
        events.add(held(booking, slot));
        booking.status = previousStatus == CHECKED_IN ? CONFIRMED : previousStatus;
        events.add(new BookingRescheduled(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                previousStatus,
                before,
                booking.allocation,
                slot,
                previousStatus == OFFERED ? now.plusSeconds(900) : null,
                now.plusSeconds(45_000),
                now));
        return events;
    }

    private List<LedgerEvent> changePriority(ModelBooking booking) {
        Priority previousPriority = booking.priority;
        booking.priority = Priority.values()[random.nextInt(4)];
        booking.rank = rank(booking.priority);
        return List.of(
                new PriorityChanged(
                        clinic, queue, booking.id, booking.ticket, previousPriority, booking.priority, "pain", now),
                new QueueRankChanged(
                        clinic,
                        queue,
                        booking.id,
                        booking.ticket,
                        booking.priority,
                        booking.rank,
                        booking.status == WAITING,
                        now));
    }

    private List<LedgerEvent> cancel(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        List<LedgerEvent> events = new ArrayList<>();
        if (booking.slot != null) {
            releaseSeat(booking, events);
        }
        booking.status = CANCELLED;
        events.add(new BookingCancelled(
                clinic, queue, booking.id, booking.ticket, previousStatus, null, null, booking.joinedAt, now));
        events.add(removedFromQueue(booking));
        return events;
    }

    private List<LedgerEvent> checkIn(ModelBooking booking) {
        booking.status = CHECKED_IN;
        return List.of(new PatientCheckedIn(clinic, queue, booking.id, booking.ticket, now));
    }

    private List<LedgerEvent> start(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        booking.status = IN_SERVICE;
        booking.waitSeconds = Duration.between(booking.joinedAt, now).toSeconds();
        return List.of(new ServiceStarted(
                clinic,
                queue,
                booking.id,
                booking.ticket,
                previousStatus,
                null,
                null,
                now.plusSeconds(86_400),
                booking.joinedAt,
                now));
    }

    private List<LedgerEvent> fulfil(ModelBooking booking) {
        booking.status = FULFILLED;
        return List.of(
                new BookingFulfilled(
                        clinic, queue, booking.id, booking.ticket, null, EndedBy.CLIENT, booking.joinedAt, now),
                removedFromQueue(booking));
    }

    private List<LedgerEvent> recordNoShow(ModelBooking booking) {
        BookingStatus previousStatus = booking.status;
        booking.status = NO_SHOW;
        return List.of(
                new NoShowRecorded(
                        clinic,
                        queue,
                        booking.id,
                        booking.ticket,
                        previousStatus,
                        null,
                        EndedBy.CLIENT,
                        null,
                        booking.joinedAt,
                        now),
                removedFromQueue(booking));
    }

    private BookingRemovedFromQueue removedFromQueue(ModelBooking booking) {
        active.remove(booking);
        return new BookingRemovedFromQueue(clinic, queue, booking.id, "p" + booking.ticket, booking.ticket, now);
    }

    private BookingRequeued requeued(ModelBooking booking, boolean atEnd) {
        if (atEnd) {
            booking.rank = new QueueRank(false, RankBasis.JOINED, now, Duration.ZERO, ++ordinals);
        }
        return new BookingRequeued(
                clinic,
                queue,
                booking.id,
                "p" + booking.ticket,
                booking.ticket,
                booking.priority,
                booking.rank,
                null,
                null,
                booking.joinedAt,
                null,
                now);
    }

    private QueueRank rank(Priority priority) {
        return new QueueRank(
                priority == Priority.EMERGENCY,
                RankBasis.JOINED,
                now.minusSeconds(300L * priority.ordinal()),
                Duration.ZERO,
                ++ordinals);
    }

    private SlotInfo seat(ModelBooking booking) {
        SlotInfo slot = List.copyOf(slots.values()).get(random.nextInt(slots.size()));
        taken.merge(slot.slotId(), 1, Integer::sum);
        booking.slot = slot;
        booking.allocation = "a" + ++allocations;
        return slot;
    }

    private SeatHeld held(ModelBooking booking, SlotInfo slot) {
        return new SeatHeld(clinic, queue, slot.slotId(), booking.id, booking.allocation, now.plusSeconds(900), now);
    }

    private SlotInfo release(ModelBooking booking) {
        SlotInfo slot = booking.slot;
        if (slot == null) {
            throw new IllegalStateException(booking.id + " has no seat");
        }
        taken.merge(slot.slotId(), -1, Integer::sum);
        booking.slot = null;
        return slot;
    }

    private SlotInfo releaseSeat(ModelBooking booking, List<LedgerEvent> events) {
        SlotInfo slot = release(booking);
        events.add(new SeatReleased(
                clinic, queue, slot.slotId(), booking.id, booking.allocation, ReleaseReason.BOOKING_CANCELLED, now));
        return slot;
    }
}
