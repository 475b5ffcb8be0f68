package com.sapoche.booking.command.model;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.api.slot.*;
import com.sapoche.booking.command.fixture.TestCommands;
import com.sapoche.booking.command.fixture.TransactionalInMemoryEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Wishes of patients, desks and of the policies around the queues, more or less likely to be granted. */
final class RandomCommands {
    static final List<String> QUEUES = List.of("q0", "q1", "q2");
    private static final int PATIENTS = 15;
    private static final List<String> RESOURCES = List.of("MRI", "X-ray");

    private final Random random;
    private final TransactionalInMemoryEngine log;
    private final String name;
    private int bookings;
    private int slots;

    /** @param name no two have the same, and the bookings and slots of each have names of their own */
    RandomCommands(Random random, TransactionalInMemoryEngine log, String name) {
        this.random = random;
        this.log = log;
        this.name = name;
    }

    LedgerCommand next() {
        int what = random.nextInt(100);
        if (what < 28) {
            return join();
        } else if (what < 36) {
            return publish();
        } else if (what < 48) {
            return new OfferFreeSeats(CLINIC, oneOf(QUEUES));
        } else if (what < 56) {
            return aboutSomeSlot();
        } else if (what < 58) {
            String queueId = oneOf(QUEUES);
            return random.nextInt(3) == 0
                    ? new PauseQueue(CLINIC, queueId, null, null)
                    : new ResumeQueue(CLINIC, queueId, null, null);
        } else if (what < 62) {
            return new CallNext(CLINIC, oneOf(QUEUES), null, null);
        }
        return aboutSomeBooking();
    }

    private JoinQueue join() {
        return new JoinQueue(
                CLINIC,
                oneOf(QUEUES),
                name + "-" + bookings++,
                true,
                "patient-" + random.nextInt(PATIENTS),
                oneOf(List.of(Priority.values())),
                preference(),
                random.nextInt(4) != 0,
                null);
    }

    private @Nullable Preference preference() {
        return switch (random.nextInt(6)) {
            case 0 -> TestCommands.with(oneOf(RESOURCES));
            case 1 -> TestCommands.between(OPENING.plus(Duration.ofHours(random.nextInt(8))), null);
            case 2 -> TestCommands.between(null, OPENING.plus(Duration.ofHours(4 + random.nextInt(8))));
            case 3 ->
                seen(SlotPublished.class) instanceof SlotPublished slot ? TestCommands.slotWanted(slot.slotId()) : null;
            default -> null;
        };
    }

    private PublishSlots publish() {
        Instant start = OPENING.plus(Duration.ofMinutes(30L * random.nextInt(24)));
        SlotDefinition slot = new SlotDefinition(
                name + "-slot-" + slots++,
                start,
                start.plus(Duration.ofMinutes(30)),
                random.nextBoolean() ? oneOf(RESOURCES) : null,
                1 + random.nextInt(3),
                null);
        return new PublishSlots(CLINIC, oneOf(QUEUES), List.of(slot), null);
    }

    private LedgerCommand aboutSomeSlot() {
        if (random.nextInt(3) == 0 && seen(SeatRevoked.class) instanceof SeatRevoked revoked) {
            return returned(revoked);
        }
        if (seen(SlotPublished.class) instanceof SlotPublished slot) {
            return random.nextInt(3) == 0
                    ? new WithdrawSlot(CLINIC, slot.queueId(), slot.slotId(), "ill", null)
                    : new ChangeSeats(CLINIC, slot.queueId(), slot.slotId(), 1 + random.nextInt(4), null);
        }
        return publish();
    }

    static RequeueBooking returned(SeatRevoked revoked) {
        return new RequeueBooking(
                CLINIC, revoked.queueId(), revoked.bookingId(), revoked.allocationId(), revoked.reason());
    }

    private LedgerCommand aboutSomeBooking() {
        if (random.nextInt(8) == 0 && seen(SeatOffered.class) instanceof SeatOffered offer) {
            return new LapseOffer(CLINIC, offer.queueId(), offer.bookingId(), offer.allocationId());
        }
        if (!(seen(BookingRequested.class) instanceof BookingRequested booking)) {
            return join();
        }
        String q = booking.queueId();
        String b = booking.bookingId();
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new ConfirmBooking(CLINIC, q, b, null, null);
            case 4, 5 -> new DeclineOffer(CLINIC, q, b, null, null, null);
            case 6 -> new CancelBooking(CLINIC, q, b, null, null);
            case 7 -> new CheckIn(CLINIC, q, b, null);
            case 8 -> new StartService(CLINIC, q, b, null, null);
            case 9, 10 -> new CompleteService(CLINIC, q, b, null);
            case 11 -> new RecordNoShow(CLINIC, q, b, null, null);
            case 12 -> new ChangePriority(CLINIC, q, b, oneOf(List.of(Priority.values())), "worse", null);
            case 13 -> new RescheduleBooking(CLINIC, q, b, null, TestCommands.with(oneOf(RESOURCES)), null);
            default ->
                seen(SlotPublished.class) instanceof SlotPublished slot
                        ? new RescheduleBooking(CLINIC, q, b, slot.slotId(), null, null)
                        : new CancelBooking(CLINIC, q, b, null, null);
        };
    }

    /** One of the last events of a type, if there is any. */
    private @Nullable LedgerEvent seen(Class<? extends LedgerEvent> type) {
        int size = log.size();
        List<LedgerEvent> late = log.since(Math.max(0, size - 150));
        int start = late.isEmpty() ? 0 : random.nextInt(late.size());
        for (int i = 0; i < late.size(); i++) {
            LedgerEvent event = late.get((start + i) % late.size());
            if (type.isInstance(event)) {
                return event;
            }
        }
        return null;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
