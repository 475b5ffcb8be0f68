package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.ChangeQueuePolicy;
import com.sapoche.booking.api.queue.CloseQueue;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.OfferFreeSeatsResult;
import com.sapoche.booking.api.queue.PauseQueue;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicyUpdate;
import com.sapoche.booking.api.queue.QueueResult;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.api.queue.ResumeQueue;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import com.sapoche.booking.command.fixture.TestCommands;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A queue")
class QueueCommandsTest extends CommandScenario {
    private static QueueResult is(QueueStatus status) {
        return new QueueResult(QUEUE, "Knee surgery", status, 1);
    }

    @Nested
    class Opened {
        @Test
        void recordsNamePolicyAndZone() {
            assertThat(ledger.events(open().queue("hip").command()))
                    .containsExactly(new QueueOpened(
                            CLINIC, "hip", "Knee surgery", ZoneId.of("Europe/Brussels"), open().policy(), OPENING));
        }

        @Test
        void replaysTheFirstResult() {
            given(pause());

            ledger.assertReplayed(open().command(), is(QueueStatus.OPEN));
        }

        @Test
        void rejectsOtherContent() {
            ledger.assertRejected(open().named("Hip surgery").command(), ErrorCode.ALREADY_EXISTS);
            ledger.assertRejected(open().maxOffers(4).command(), ErrorCode.ALREADY_EXISTS);
            ledger.assertRejected(open().autoConfirm().command(), ErrorCode.ALREADY_EXISTS);
        }

        @Test
        void rejectsAFutureTime() {
            ledger.assertRejected(
                    open().queue("hip")
                            .at(OPENING.plus(LedgerClock.MAX_SKEW).plusMillis(1))
                            .command(),
                    ErrorCode.INVALID);
        }
    }

    @Nested
    class PolicyChanged {
        private ChangeQueuePolicy change(@Nullable String name, @Nullable Duration offerTtl) {
            QueuePolicyUpdate update = new QueuePolicyUpdate(offerTtl, null, null, null, null, null, null, null, null);
            return new ChangeQueuePolicy(CLINIC, QUEUE, name, update, "longer trips", null);
        }

        @Test
        void incrementsTheVersion() {
            assertThat(ledger.describeEvents(change(null, Duration.ofMinutes(20))))
                    .containsExactly("QueuePolicyChanged");
            assertThat(ledger.resultOf(change("Hip surgery", null)))
                    .isEqualTo(new QueueResult(QUEUE, "Hip surgery", QueueStatus.OPEN, 3));
        }

        @Test
        void ignoresTheSameContent() {
            given(change(null, Duration.ofMinutes(20)));

            ledger.assertReplayed(
                    change("Knee surgery", Duration.ofMinutes(20)),
                    new QueueResult(QUEUE, "Knee surgery", QueueStatus.OPEN, 2));
        }

        @Test
        void recordsTheVersionWithEachChoice() {
            given(change(null, Duration.ofMinutes(20)), join("a").command(), publish("nine", 1, 1));

            assertThat(ledger.events(offerFreeSeats()))
                    .filteredOn(CandidateChosen.class::isInstance)
                    .extracting(chosen -> ((CandidateChosen) chosen).policyVersion())
                    .containsExactly(2);
        }

        @Test
        void keepsTheDeadlineOfOpenOffers() {
            given(publish("nine", 1, 1), join("a").command(), change(null, Duration.ofMinutes(1)));
            ledger.advanceClock(TTL.minusMillis(1));

            assertThat(ledger.describeEvents(confirm("a"))).contains("BookingConfirmed a");
        }

        @Test
        void replaysTheOpenCommand() {
            given(change("Hip surgery", Duration.ofMinutes(20)));

            ledger.assertReplayed(open().command(), is(QueueStatus.OPEN));
        }

        @Test
        void rejectsAClosedQueue() {
            given(TestCommands.close());

            ledger.assertRejected(change("Hip surgery", null), ErrorCode.QUEUE_CLOSED);
        }
    }

    @Nested
    class Paused {
        @Test
        void recordsThePause() {
            assertThat(ledger.describeEvents(pause())).containsExactly("QueuePaused");
            assertThat(ledger.resultOf(pause())).isEqualTo(is(QueueStatus.PAUSED));
        }

        @Test
        void ignoresASecondPause() {
            given(pause());

            ledger.assertNoEvents(pause());
        }

        @Test
        void offersNoSeatUntilResumed() {
            given(join("a").command(), publish("nine", 1, 1), pause());
            ledger.assertNoEvents(offerFreeSeats());

            assertThat(ledger.describeEvents(resume())).containsExactly("QueueResumed");
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a nine");
        }

        @Test
        void acceptsConfirmDeclineAndCancel() {
            given(
                    publish("nine", 1, 3),
                    join("a").command(),
                    join("b").command(),
                    join("c").command(),
                    pause());

            assertThat(ledger.describeEvents(confirm("a"))).isNotEmpty();
            assertThat(ledger.describeEvents(decline("b"))).contains("BookingRequeued b");
            assertThat(ledger.describeEvents(cancel("c"))).contains("BookingRemovedFromQueue c");
        }

        @Test
        void acceptsNewSlots() {
            given(pause());

            assertThat(ledger.describeEvents(publish("nine", 1, 1))).contains("CapacityAdded nine");
        }
    }

    @Nested
    class Closed {
        @Test
        void recordsTheClose() {
            assertThat(ledger.describeEvents(TestCommands.close())).containsExactly("QueueClosed");
            assertThat(ledger.resultOf(TestCommands.close())).isEqualTo(is(QueueStatus.CLOSED));
        }

        @Test
        void servesWaitingBookings() {
            given(join("a").command(), join("b").command(), publish("nine", 1, 1), TestCommands.close());

            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a nine");
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
        }

        @Test
        void rejectsPauseAndResume() {
            given(TestCommands.close());

            ledger.assertRejected(pause(), ErrorCode.QUEUE_CLOSED);
            ledger.assertRejected(resume(), ErrorCode.QUEUE_CLOSED);
        }

        @Test
        void ignoresASecondClose() {
            given(TestCommands.close());

            ledger.assertNoEvents(TestCommands.close());
        }
    }

    @Nested
    class Unknown {
        @Test
        void rejectsEveryCommand() {
            ledger.assertRejected(new PauseQueue(CLINIC, "none", null, null), ErrorCode.QUEUE_NOT_FOUND);
            ledger.assertRejected(new ResumeQueue(CLINIC, "none", null, null), ErrorCode.QUEUE_NOT_FOUND);
            ledger.assertRejected(new CloseQueue(CLINIC, "none", null, null), ErrorCode.QUEUE_NOT_FOUND);
            ledger.assertRejected(new OfferFreeSeats(CLINIC, "none"), ErrorCode.QUEUE_NOT_FOUND);
        }
    }

    @Nested
    class OfferFreeSeatsCommand {
        @Test
        void offersFreeSeatsOnce() {
            given(join("a").command(), join("b").command(), publish("nine", 1, 1));

            assertThat(ledger.resultOf(offerFreeSeats())).isEqualTo(new OfferFreeSeatsResult(1, false));
            ledger.assertNoEvents(offerFreeSeats());
        }

        @Test
        void offersABoundedNumberAndReportsMore() {
            for (int i = 0; i < 25; i++) {
                given(join("b" + i).command());
            }
            given(publish("nine", 1, 25));

            assertThat(ledger.resultOf(offerFreeSeats())).isEqualTo(new OfferFreeSeatsResult(20, true));
            assertThat(ledger.resultOf(offerFreeSeats())).isEqualTo(new OfferFreeSeatsResult(5, false));
        }

        @Test
        void skipsASlotWithFewerSeatsThanCounted() {
            given(join("a").command(), publish("nine", 1, 1), publish("ten", 2, 1));
            ledger.log()
                    .appendEvents(List.of(new GenericDomainEventMessage<>(
                            "slot",
                            AggregateIds.slot(CLINIC, "nine"),
                            1,
                            new SeatHeld(CLINIC, QUEUE, "nine", "x", allocation("x", 1), null, OPENING))));

            try (CommandSideFixture restarted = ledger.newProcess()) {
                assertThat(restarted.describeEvents(offerFreeSeats()))
                        .containsExactly(
                                "CapacityChanged nine free 0",
                                "CandidateChosen a ten",
                                "SeatHeld a ten",
                                "SeatOffered a ten");
                restarted.assertNoEvents(offerFreeSeats());
            }
        }

        @Test
        void offersNothingWithoutWaitingBookings() {
            given(publish("nine", 1, 1));

            ledger.assertNoEvents(offerFreeSeats());
        }
    }
}
