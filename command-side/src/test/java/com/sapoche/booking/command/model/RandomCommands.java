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

/** Generates random commands of patients, desks and policies, valid or not. */
final class RandomCommands {
    static final List<String> QUEUES = List.of("q0", "q1", "q2");
    private static final int PATIENTS = 15;
    private static final List<String> RESOURCES = List.of("MRI", "X-ray");

    private final Random random;
    private final TransactionalInMemoryEngine log;
    private final String name;
    private int bookings;
    private int slots;

    /** @param name unique prefix of the identifiers of bookings and slots */
    RandomCommands(Random random, TransactionalInMemoryEngine log, String name) {
        this.random = random;
        this.log = log;
        this.name = name;
    }

    LedgerCommand next() {
        int choice = random.nextInt(100);
        if (choice < 28) {
            return join();
        } else if (choice < 36) {
            return publish();
        } else if (choice < 48) {
            return new OfferFreeSeats(CLINIC, oneOf(QUEUES));
        } else if (choice < 56) {
            return slotCommand();
        } else if (choice < 58) {
            String queueId = oneOf(QUEUES);
            return random.nextInt(3) == 0
                    ? new PauseQueue(CLINIC, queueId, null, null)
                    : new ResumeQueue(CLINIC, queueId, null, null);
        } else if (choice < 62) {
            return new CallNext(CLINIC, oneOf(QUEUES), null, null);
        }
        return bookingCommand();
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
                recentEvent(SlotPublished.class) instanceof SlotPublished slot
                        ? TestCommands.preferredSlot(slot.slotId())
                        : null;
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

    private LedgerCommand slotCommand() {
        if (random.nextInt(3) == 0 && recentEvent(SeatRevoked.class) instanceof SeatRevoked revoked) {
            return returned(revoked);
        }
        if (recentEvent(SlotPublished.class) instanceof SlotPublished slot) {
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

    private LedgerCommand bookingCommand() {
        if (random.nextInt(8) == 0 && recentEvent(SeatOffered.class) instanceof SeatOffered offer) {
            return new LapseOffer(CLINIC, offer.queueId(), offer.bookingId(), offer.allocationId());
        }
        // A rank after a requeue at the end differs most from the other ranks.
        if (random.nextInt(8) == 0 && recentEvent(BookingRequeued.class) instanceof BookingRequeued requeued) {
            return changePriority(requeued.queueId(), requeued.bookingId());
        }
        if (!(recentEvent(BookingRequested.class) instanceof BookingRequested booking)) {
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
            case 12 -> changePriority(q, b);
            case 13 -> new RescheduleBooking(CLINIC, q, b, null, TestCommands.with(oneOf(RESOURCES)), null);
            default ->
                recentEvent(SlotPublished.class) instanceof SlotPublished slot
                        ? new RescheduleBooking(CLINIC, q, b, slot.slotId(), null, null)
                        : new CancelBooking(CLINIC, q, b, null, null);
        };
    }

    private ChangePriority changePriority(String queueId, String bookingId) {
        return new ChangePriority(CLINIC, queueId, bookingId, oneOf(List.of(Priority.values())), "worse", null);
    }

    /** Returns one of the last events of a type, or null if there is none. */
    private @Nullable LedgerEvent recentEvent(Class<? extends LedgerEvent> type) {
        int size = log.size();
        List<LedgerEvent> recent = log.since(Math.max(0, size - 150));
        int start = recent.isEmpty() ? 0 : random.nextInt(recent.size());
        for (int i = 0; i < recent.size(); i++) {
            LedgerEvent event = recent.get((start + i) % recent.size());
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
