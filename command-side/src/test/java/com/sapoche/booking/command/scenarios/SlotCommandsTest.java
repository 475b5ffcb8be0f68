package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.ScheduleAdded;
import com.sapoche.booking.api.slot.PublishSchedule;
import com.sapoche.booking.api.slot.PublishSlots;
import com.sapoche.booking.api.slot.PublishSlotsResult;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.Schedule;
import com.sapoche.booking.api.slot.ScheduleResult;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SlotDefinition;
import com.sapoche.booking.api.slot.SlotResult;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.fixture.TestCommands;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Slots")
class SlotCommandsTest extends CommandScenario {
    private static SlotResult fresh(SlotDefinition slot) {
        return new SlotResult(slot.slotId(), slot.start(), slot.end(), null, slot.seats(), slot.seats(), false);
    }

    private static PublishSchedule schedule(String scheduleId, String resource, SlotDefinition... slots) {
        Schedule content = new Schedule(
                List.of(DayOfWeek.MONDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                Duration.ofHours(1),
                1,
                resource,
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 3, 2),
                List.of());
        return new PublishSchedule(CLINIC, QUEUE, scheduleId, content, List.of(slots), null);
    }

    @Nested
    class Published {
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

            ledger.assertRejected(
                    new PublishSlots(CLINIC, QUEUE, List.of(slot("nine", 1, 1)), later), ErrorCode.INVALID);
        }
    }

    @Nested
    class OfASchedule {
        @Test
        void areAddedTogether() {
            assertThat(ledger.describeEvents(schedule("mondays", "MRI", slot("m1", 1, 1), slot("m2", 2, 1))))
                    .containsExactly(
                            "ScheduleAdded mondays 2", "SlotPublished m1", "SlotPublished m2", "CapacityAdded m1 m2");
        }

        @Test
        void areRecordedWithTheContentOfTheSchedule() {
            PublishSchedule command = schedule("mondays", "MRI", slot("m1", 1, 1));

            assertThat(ledger.events(command).get(0))
                    .isEqualTo(new ScheduleAdded(CLINIC, QUEUE, "mondays", command.schedule(), 1, OPENING));
        }

        @Test
        void replayTheFirstResult() {
            given(schedule("mondays", "MRI", slot("m1", 1, 1)));

            ledger.assertReplayed(schedule("mondays", "MRI", slot("m1", 1, 1)), new ScheduleResult("mondays", 1));
        }

        @Test
        void rejectATakenIdentifier() {
            given(schedule("mondays", "MRI", slot("m1", 1, 1)));

            ledger.assertRejected(schedule("mondays", "X-ray", slot("m3", 1, 1)), ErrorCode.ALREADY_EXISTS);
        }

        @Test
        void rejectAConflictWithExistingSlots() {
            given(publish("m2", 5, 1));

            ledger.assertRejected(
                    schedule("mondays", "MRI", slot("m1", 1, 1), slot("m2", 2, 1)), ErrorCode.ALREADY_EXISTS);
        }
    }

    @Nested
    class ChangeSeatsCommand {
        @Test
        void addCapacityToTheQueue() {
            given(publish("nine", 1, 1), join("a").command(), join("b").command());

            assertThat(ledger.describeEvents(seats("nine", 2)))
                    .containsExactly("SeatsChanged nine seats 2", "CapacityChanged nine free 1");
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered b nine");
        }

        @Test
        void ignoreTheSameNumber() {
            given(publish("nine", 1, 1), seats("nine", 3));

            ledger.assertReplayed(seats("nine", 3), ledger.resultOf(seats("nine", 3)));
        }

        @Test
        void revokeNoneAtTheNumberOfTakenSeats() {
            given(publish("nine", 1, 3), join("a").command(), join("b").command());

            assertThat(ledger.describeEvents(seats("nine", 2)))
                    .containsExactly("SeatsChanged nine seats 2", "CapacityChanged nine free 0");
        }

        @Test
        void revokeHeldBeforeConfirmedAndLatestFirst() {
            given(
                    publish("nine", 1, 4),
                    join("a").command(),
                    join("b").command(),
                    join("c").command(),
                    join("d").command());
            given(confirm("d"), confirm("a"));

            assertThat(ledger.describeEvents(seats("nine", 3)))
                    .containsExactly("SeatsChanged nine seats 3", "SeatRevoked c nine", "CapacityChanged nine free 0");
            assertThat(ledger.describeEvents(seats("nine", 1)))
                    .containsExactly(
                            "SeatsChanged nine seats 1",
                            "SeatRevoked b nine",
                            "SeatRevoked d nine",
                            "CapacityChanged nine free 0");
        }

        @Test
        void recordTheRevocationReason() {
            given(publish("nine", 1, 2), join("a").command(), join("b").command());

            assertThat(ledger.events(seats("nine", 1))).contains((LedgerEvent) new SeatRevoked(
                    CLINIC, QUEUE, "nine", "b", allocation("b", 1), RevocationReason.SEATS_REDUCED, OPENING));
        }

        @Test
        void requeueARevokedBookingInPlace() {
            given(
                    publish("nine", 1, 2),
                    join("a").command(),
                    join("b").command(),
                    join("c").command(),
                    seats("nine", 1));

            ledger.assertRejected(confirm("b"), ErrorCode.SLOT_WITHDRAWN);
            assertThat(ledger.describeEvents(requeue("b", 1, RevocationReason.SEATS_REDUCED)))
                    .containsExactly("BookingSeatRevoked b nine", "BookingRequeued b");
            ledger.assertNoEvents(requeue("b", 1, RevocationReason.SEATS_REDUCED));
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
        }

        @Test
        void mayOfferTheSlotAgain() {
            given(publish("nine", 1, 2), join("a").command(), join("b").command(), seats("nine", 1));
            given(requeue("b", 1, RevocationReason.SEATS_REDUCED), seats("nine", 2), offerFreeSeats());

            assertThat(ledger.describeEvents(confirm("b")))
                    .containsExactly("BookingConfirmed b", "SeatConfirmed b nine");
            ledger.assertNoEvents(requeue("b", 1, RevocationReason.SEATS_REDUCED));
        }

        @Test
        void offerAReleasedSeatOnlyBelowTheNewNumber() {
            given(
                    publish("nine", 1, 2),
                    join("a").command(),
                    join("b").command(),
                    join("c").command(),
                    seats("nine", 1));
            given(cancel("b"), cancel("a"));

            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered c nine");
            given(join("d").command());
            ledger.assertNoEvents(offerFreeSeats());
        }

        @Test
        void rejectAnUnknownOrWithdrawnSlot() {
            ledger.assertRejected(seats("none", 2), ErrorCode.SLOT_NOT_FOUND);
            given(publish("nine", 1, 1), withdraw("nine"));

            ledger.assertRejected(seats("nine", 2), ErrorCode.SLOT_WITHDRAWN);
        }
    }

    @Nested
    class Withdrawn {
        @Test
        void revokeAllTakenSeats() {
            given(publish("nine", 1, 3), join("a").command(), join("b").command(), confirm("a"));

            assertThat(ledger.describeEvents(withdraw("nine")))
                    .containsExactly(
                            "SlotWithdrawn nine", "SeatRevoked a nine", "SeatRevoked b nine", "CapacityWithdrawn nine");
        }

        @Test
        void requeueTheirBookingsInPlace() {
            given(
                    publish("nine", 1, 2),
                    join("a").command(),
                    join("b").command(),
                    confirm("a"),
                    join("c").command());
            given(withdraw("nine"));

            assertThat(ledger.describeEvents(requeue("b", 1, RevocationReason.SLOT_WITHDRAWN)))
                    .containsExactly("BookingSeatRevoked b nine", "BookingRequeued b");
            assertThat(ledger.resultOf(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN)))
                    .isEqualTo(state("a", BookingStatus.WAITING));
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted a");
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
        }

        @Test
        void dropThePreferenceForThatSlot() {
            given(
                    publish("nine", 1, 1),
                    join("a").preferring(preferredSlot("nine")).command(),
                    withdraw("nine"));
            given(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN), publish("ten", 2, 1));

            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a ten");
        }

        @Test
        void areNotOffered() {
            given(publish("nine", 1, 1), withdraw("nine"));

            ledger.assertRejected(join("a").withoutWaiting().command(), ErrorCode.NO_SEAT);
        }

        @Test
        void ignoreBookingsInServiceRescheduledOrCancelled() {
            given(publish(slot("nine", 1, 3), slot("ten", 2, 1)));
            given(join("a").command(), join("b").command(), join("c").command(), confirm("a"), withdraw("nine"));
            given(start("a"), reschedule("b", "ten"), cancel("c"));

            ledger.assertNoEvents(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN));
            ledger.assertNoEvents(requeue("b", 1, RevocationReason.SLOT_WITHDRAWN));
            ledger.assertNoEvents(requeue("c", 1, RevocationReason.SLOT_WITHDRAWN));
        }

        @Test
        void replayTheFirstResult() {
            SlotDefinition nine = slot("nine", 1, 1);
            given(publish(nine), withdraw("nine"));

            ledger.assertReplayed(withdraw("nine"), new SlotResult("nine", nine.start(), nine.end(), null, 1, 0, true));
        }

        @Test
        void rejectAnUnknownSlot() {
            ledger.assertRejected(withdraw("none"), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void ignoreAReleaseLongAfterTheEnd() {
            given(publish("nine", 1, 1), join("a").command(), confirm("a"));
            ledger.advanceClock(Duration.ofDays(3));
            given(publish("later", 100, 1));

            assertThat(ledger.describeEvents(cancel("a"))).contains("BookingCancelled a", "BookingRemovedFromQueue a");
            assertThat(ledger.describeEvents(join("b").command())).contains("SeatOffered b later");
        }
    }
}
