package com.sapoche.booking.command.queue;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.allocation;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CapacityAdded;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.CapacityEvent;
import com.sapoche.booking.api.queue.CapacityReleased;
import com.sapoche.booking.api.queue.CapacityTaken;
import com.sapoche.booking.api.queue.CapacityWithdrawn;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.api.slot.SlotDefinition;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.command.fixture.OpenQueueBuilder;
import com.sapoche.booking.command.fixture.Rejections;
import com.sapoche.booking.platform.testing.EventHandlerMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;

/** Tests a single queue, whose state results from given events. Minutes are counted from its opening. */
final class QueueFixture {
    /** Counts the free seats per slot. */
    private static final EventHandlerMap<Map<String, Integer>> FREE_SEATS = EventHandlerMap.<Map<String, Integer>>of(
                    CapacityEvent.class, CandidateChosen.class)
            .on(CapacityAdded.class, (event, free) -> event.slots()
                    .forEach(slot -> free.put(slot.slotId(), slot.seats())))
            .on(CapacityTaken.class, (event, free) -> free.merge(event.slotId(), -1, Integer::sum))
            .on(CapacityReleased.class, (event, free) -> free.merge(event.slotId(), 1, Integer::sum))
            .on(CapacityChanged.class, (event, free) -> free.put(event.slotId(), event.free()))
            .on(CapacityWithdrawn.class, (event, free) -> free.remove(event.slotId()))
            .on(CandidateChosen.class, (event, free) -> {
                if (event.slotId() != null) {
                    free.merge(event.slotId(), -1, Integer::sum);
                }
            })
            .build();

    private final List<LedgerEvent> given = new ArrayList<>();
    private final OpenQueueBuilder opening;
    private long tickets;

    QueueFixture(OpenQueueBuilder opening) {
        this.opening = opening;
        given.add(new QueueOpened(
                CLINIC, QUEUE, "Knee surgery", ZoneId.of("Europe/Brussels"), opening.policy(), OPENING));
    }

    static Instant minute(long minutes) {
        return OPENING.plus(Duration.ofMinutes(minutes));
    }

    static QueueRank joinedRank(boolean emergency, long minute, Duration headStart, long ordinal) {
        return new QueueRank(emergency, RankBasis.JOINED, minute(minute), headStart, ordinal);
    }

    static QueueRank requeuedRank(boolean emergency, long minute, long ordinal) {
        return new QueueRank(emergency, RankBasis.REQUEUED, minute(minute), Duration.ZERO, ordinal);
    }

    QueueFixture given(LedgerEvent... events) {
        given.addAll(Arrays.asList(events));
        return this;
    }

    QueueFixture joined(String bookingId, Priority priority, long minute, @Nullable Preference preference) {
        long ticket = ++tickets;
        Duration headStart = opening.policy().headStarts().getOrDefault(priority, Duration.ZERO);
        QueueRank rank = joinedRank(priority == Priority.EMERGENCY, minute, headStart, ticket);
        given.add(new QueueJoined(
                CLINIC,
                QUEUE,
                bookingId,
                "patient-" + bookingId,
                ticket,
                priority,
                rank,
                preference,
                null,
                minute(minute),
                minute(minute)));
        return this;
    }

    QueueFixture joined(String bookingId, long minute) {
        return joined(bookingId, Priority.STANDARD, minute, null);
    }

    QueueFixture published(SlotDefinition... slots) {
        given.add(new CapacityAdded(
                CLINIC,
                QUEUE,
                Arrays.stream(slots)
                        .map(slot ->
                                new SlotInfo(slot.slotId(), slot.start(), slot.end(), slot.resource(), slot.seats()))
                        .toList(),
                OPENING));
        return this;
    }

    /** Adds an earlier choice, with an empty receipt. */
    QueueFixture chosen(String bookingId, String slotId, int offer) {
        given.add(new CandidateChosen(
                CLINIC, QUEUE, bookingId, 1, slotId, allocation(bookingId, offer), 1, 1, List.of(), OPENING));
        return this;
    }

    /** Counts free seats as the slots themselves would after the given events. */
    SlotAvailability availability() {
        Map<String, Integer> free = new HashMap<>();
        given.forEach(event -> FREE_SEATS.handle(event, free));
        return slotId -> free.getOrDefault(slotId, 0);
    }

    ResultValidator<BookingQueue> when(Consumer<BookingQueue> action) {
        return new AggregateTestFixture<>(BookingQueue.class)
                .given(given)
                .whenInvoking(AggregateIds.queue(CLINIC, QUEUE), action);
    }

    void assertRejected(Consumer<BookingQueue> action, ErrorCode code) {
        Rejections.as(code, when(action));
    }
}
