package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.slot.PublishSlots;
import com.sapoche.booking.api.slot.PublishSlotsResult;
import com.sapoche.booking.api.slot.SlotDefinition;
import com.sapoche.booking.api.slot.SlotResult;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.fixture.TestCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Published slots")
class PublishSlotsTest extends CommandScenario {
    private static SlotResult fresh(SlotDefinition slot) {
        return new SlotResult(slot.slotId(), slot.start(), slot.end(), null, slot.seats(), slot.seats(), false);
    }

    @Test
    void addCapacityToTheQueue() {
        assertThat(ledger.describeEvents(publish(slot("nine", 1, 1), slot("ten", 2, 3))))
                .containsExactly("SlotPublished nine", "SlotPublished ten", "CapacityAdded nine ten");
    }

    @Test
    void createNoOffer() {
        given(join("a").command());

        assertThat(ledger.describeEvents(publish("nine", 1, 1)))
                .containsExactly("SlotPublished nine", "CapacityAdded nine");
        assertThat(ledger.describeEvents(offerFreeSeats()))
                .containsExactly("CandidateChosen a nine", "SeatHeld a nine", "SeatOffered a nine");
    }

    @Test
    void replayTheFirstResult() {
        given(publish("nine", 1, 1), join("a").command());

        ledger.assertReplayed(publish("nine", 1, 1), new PublishSlotsResult(List.of(fresh(slot("nine", 1, 1)))));
    }

    @Test
    void replayTheFirstResultAfterTheirEnd() {
        given(publish("nine", 1, 1));
        ledger.advanceClock(Duration.ofHours(3));

        ledger.assertReplayed(publish("nine", 1, 1), new PublishSlotsResult(List.of(fresh(slot("nine", 1, 1)))));
    }

    @Test
    void rejectEndedSlots() {
        ledger.advanceClock(Duration.ofHours(3));

        ledger.assertRejected(publish(slot("nine", 1, 1), slot("noon", 4, 1)), ErrorCode.INVALID);
    }

    @Test
    void replayTheFirstResultAfterASeatChange() {
        given(publish("nine", 1, 1), seats("nine", 5));

        ledger.assertReplayed(publish("nine", 1, 1), new PublishSlotsResult(List.of(fresh(slot("nine", 1, 1)))));
    }

    @Test
    void addOnlyNewSlots() {
        given(publish("nine", 1, 1));

        assertThat(ledger.describeEvents(publish(slot("nine", 1, 1), slot("ten", 2, 1))))
                .containsExactly("SlotPublished ten", "CapacityAdded ten");
    }

    @Test
    void rejectATakenIdentifierAndAddNone() {
        given(publish("nine", 1, 1), open().queue("hip").command());

        ledger.assertRejected(publish(slot("ten", 2, 1), slot("nine", 1, 2)), ErrorCode.ALREADY_EXISTS);
        ledger.assertRejected(publish(slot("ten", 2, 1), slot("nine", 5, 1)), ErrorCode.ALREADY_EXISTS);
        ledger.assertRejected(publishIn("hip", slot("nine", 1, 1)), ErrorCode.ALREADY_EXISTS);
        ledger.assertRejected(withdraw("ten"), ErrorCode.SLOT_NOT_FOUND);
    }

    @Test
    void mergeEqualSlotsOfOneRequest() {
        assertThat(ledger.describeEvents(publish(slot("nine", 1, 1), slot("nine", 1, 1))))
                .containsExactly("SlotPublished nine", "CapacityAdded nine");
        ledger.assertRejected(publish(slot("ten", 2, 1), slot("ten", 2, 2)), ErrorCode.ALREADY_EXISTS);
    }

    @Test
    void addAThousandSlotsInOneCapacityEvent() {
        SlotDefinition[] many = new SlotDefinition[1_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = slot("slot-" + i, i, 1);
        }

        assertThat(ledger.events(publish(many))).hasSize(1_001);
    }

    @Test
    void rejectAnUnknownOrClosedQueue() {
        ledger.assertRejected(publishIn("none", slot("nine", 1, 1)), ErrorCode.QUEUE_NOT_FOUND);
        given(TestCommands.close());

        ledger.assertRejected(publish("nine", 1, 1), ErrorCode.QUEUE_CLOSED);
    }

    @Test
    void rejectAFutureTime() {
        Instant later = ledger.now().plus(LedgerClock.MAX_SKEW).plusMillis(1);

        ledger.assertRejected(new PublishSlots(CLINIC, QUEUE, List.of(slot("nine", 1, 1)), later), ErrorCode.INVALID);
    }
}
