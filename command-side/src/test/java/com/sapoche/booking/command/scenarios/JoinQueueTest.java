package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.JoinResult;
import com.sapoche.booking.api.booking.Offer;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import com.sapoche.booking.command.fixture.TestCommands;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Joining a queue")
class JoinQueueTest extends CommandScenario {
    private static JoinResult waits(String bookingId, long ticket, long position) {
        return new JoinResult(bookingId, QUEUE, BookingStatus.WAITING, ticket, position, null);
    }

    private static JoinResult offered(String bookingId, long ticket) {
        Offer offer = new Offer(allocation(bookingId, 1), OPENING.plus(TTL));
        return new JoinResult(bookingId, QUEUE, BookingStatus.OFFERED, ticket, null, offer);
    }

    @Nested
    class WithoutAFreeSeat {
        @Test
        void waits() {
            assertThat(ledger.describeEvents(join("a").command()))
                    .containsExactly("QueueJoined a", "BookingRequested a");
        }

        @Test
        void returnsTicketAndPosition() {
            ledger.given(join("a").command());

            assertThat(ledger.resultOf(join("b").command())).isEqualTo(JoinQueueTest.waits("b", 2, 2));
        }

        @Test
        void returnsThePositionByPriority() {
            ledger.given(join("a").command(), join("b").command());

            assertThat(ledger.resultOf(join("c").priority(Priority.VIP).command()))
                    .isEqualTo(JoinQueueTest.waits("c", 3, 1));
        }

        @Test
        void rejectsAJoinThatDoesNotWait() {
            ledger.assertRejected(join("a").withoutWaiting().command(), ErrorCode.NO_SEAT);
        }

        @Test
        void rejectsAJoinOfAFullQueue() {
            ledger.given(open().queue("short").maxWaiting(2).command());
            ledger.given(
                    join("a").queue("short").command(), join("b").queue("short").command());

            ledger.assertRejected(join("c").queue("short").command(), ErrorCode.QUEUE_FULL);
        }
    }

    @Nested
    class WithAFreeSeat {
        @Test
        void offersTheSeat() {
            ledger.given(publish("nine", 1, 1));

            assertThat(ledger.describeEvents(join("a").command()))
                    .containsExactly(
                            "QueueJoined a",
                            "CandidateChosen a nine",
                            "BookingRequested a",
                            "SeatHeld a nine",
                            "SeatOffered a nine");
        }

        @Test
        void returnsTheOffer() {
            ledger.given(publish("nine", 1, 1));

            assertThat(ledger.resultOf(join("a").command())).isEqualTo(offered("a", 1));
        }

        @Test
        void acceptsAConfirmOfTheOffer() {
            ledger.given(publish("nine", 1, 1), join("a").command());

            assertThat(ledger.describeEvents(confirm("a")))
                    .containsExactly("BookingConfirmed a", "SeatConfirmed a nine");
        }

        @Test
        void confirmsTheBookingInAnAutoConfirmQueue() {
            ledger.given(open().queue("auto").autoConfirm().command());
            ledger.given(publishIn("auto", slot("nine", 1, 1)));

            assertThat(ledger.describeEvents(join("a").queue("auto").command()))
                    .containsExactly(
                            "QueueJoined a",
                            "CandidateChosen a nine",
                            "BookingRequested a",
                            "SeatHeld a nine",
                            "SeatConfirmed a nine",
                            "SeatOffered a nine",
                            "BookingConfirmed a");
            assertThat(ledger.resultOf(join("a").queue("auto").command()))
                    .isEqualTo(new JoinResult("a", "auto", BookingStatus.CONFIRMED, 1, null, null));
        }

        @Test
        void offersTheSeatInAFullQueue() {
            ledger.given(open().queue("short").maxWaiting(1).command());
            ledger.given(join("a")
                    .queue("short")
                    .preferring(between(OPENING.plus(Duration.ofDays(9)), null))
                    .command());
            ledger.given(publishIn("short", slot("nine", 1, 1)));

            assertThat(ledger.describeEvents(join("b").queue("short").command()))
                    .contains("SeatOffered b nine");
        }

        @Test
        void leavesTheSeatToAnEarlierBooking() {
            ledger.given(join("a").command(), publish("nine", 1, 1));

            assertThat(ledger.describeEvents(join("b").command()))
                    .containsExactly("QueueJoined b", "BookingRequested b");
        }

        @Test
        void offersTheSeatToAnEmergencyFirst() {
            ledger.given(join("a").command(), publish("nine", 1, 1));

            assertThat(ledger.describeEvents(
                            join("b").priority(Priority.EMERGENCY).command()))
                    .contains("SeatOffered b nine");
        }

        @Test
        void doesNotOfferAnEndedSlot() {
            ledger.given(publish("nine", 1, 1));
            ledger.setClock(OPENING.plus(Duration.ofHours(2)));

            assertThat(ledger.describeEvents(join("a").command()))
                    .containsExactly("QueueJoined a", "BookingRequested a");
        }

        @Test
        void limitsTheOfferByThePolicy() {
            ledger.given(publish("nine", 1, 1));

            assertThat(ledger.events(join("a").command()))
                    .filteredOn(SeatOffered.class::isInstance)
                    .extracting(offer -> ((SeatOffered) offer).expiresAt())
                    .containsExactly(OPENING.plus(TTL));
        }

        @Test
        void limitsTheOfferByTheEndOfItsSlot() {
            ledger.given(publish("nine", 1, 1));
            ledger.setClock(OPENING.plus(Duration.ofMinutes(119)));

            assertThat(ledger.events(join("a").command()))
                    .filteredOn(SeatOffered.class::isInstance)
                    .extracting(offer -> ((SeatOffered) offer).expiresAt())
                    .containsExactly(OPENING.plus(Duration.ofHours(2)));
        }
    }

    @Nested
    class WithAPreference {
        @Test
        void offersTheEarliestMatchingSlot() {
            ledger.given(publish(slot("ten", 2, 1), slot("nine", 1, 1), slot("eleven", 3, 1)));

            assertThat(ledger.describeEvents(join("a")
                            .preferring(between(OPENING.plus(Duration.ofHours(2)), null))
                            .command()))
                    .contains("SeatOffered a ten");
        }

        @Test
        void offersTheNamedSlot() {
            ledger.given(publish(slot("nine", 1, 1), slot("ten", 2, 1)));

            assertThat(ledger.describeEvents(join("a")
                            .preferring(preferredSlot("ten"))
                            .withoutWaiting()
                            .command()))
                    .contains("SeatOffered a ten");
        }

        @Test
        void rejectsAFullSlot() {
            ledger.given(
                    publish(slot("nine", 1, 1), slot("ten", 2, 1)), join("a").command());

            ledger.assertRejected(
                    join("b").preferring(preferredSlot("nine")).withoutWaiting().command(), ErrorCode.NO_SEAT);
        }

        @Test
        void rejectsAnUnknownSlot() {
            ledger.assertRejected(join("a").preferring(preferredSlot("none")).command(), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void rejectsASlotOfAnotherQueue() {
            ledger.given(publish("nine", 1, 1), open().queue("hip").command());

            ledger.assertRejected(
                    join("a").queue("hip").preferring(preferredSlot("nine")).command(), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void rejectsAWithdrawnSlot() {
            ledger.given(publish("nine", 1, 1), withdraw("nine"));

            ledger.assertRejected(join("a").preferring(preferredSlot("nine")).command(), ErrorCode.SLOT_WITHDRAWN);
        }
    }

    @Nested
    class Rejected {
        @Test
        void rejectsAnUnknownQueue() {
            ledger.assertRejected(join("a").queue("none").command(), ErrorCode.QUEUE_NOT_FOUND);
        }

        @Test
        void rejectsAPatientWithAnActiveBooking() {
            ledger.given(join("a").patient("ann").command());

            ledger.assertRejected(join("b").patient("ann").command(), ErrorCode.ALREADY_WAITING);
        }

        @Test
        void rejectsAPatientInService() {
            ledger.given(join("a").patient("ann").command(), callNext());

            ledger.assertRejected(join("b").patient("ann").command(), ErrorCode.ALREADY_WAITING);
        }

        @Test
        void rejectsAJoinOfAPausedQueue() {
            ledger.given(pause());

            ledger.assertRejected(join("a").command(), ErrorCode.QUEUE_PAUSED);
        }

        @Test
        void rejectsAJoinOfAClosedQueue() {
            ledger.given(TestCommands.close());

            ledger.assertRejected(join("a").command(), ErrorCode.QUEUE_CLOSED);
        }

        @Test
        void rejectsAFutureTime() {
            ledger.assertRejected(join("a").at(ledger.now().plusMillis(2_001)).command(), ErrorCode.INVALID);
        }
    }

    @Nested
    class Repeated {
        @Test
        void acceptsAPatientAfterACancel() {
            ledger.given(join("a").patient("ann").command(), cancel("a"));

            assertThat(ledger.resultOf(join("b").patient("ann").command())).isEqualTo(JoinQueueTest.waits("b", 2, 1));
        }

        @Test
        void acceptsAPatientInAnotherQueue() {
            ledger.given(open().queue("hip").command(), join("a").patient("ann").command());

            assertThat(ledger.describeEvents(
                            join("b").queue("hip").patient("ann").command()))
                    .isNotEmpty();
        }

        @Test
        void replaysTheFirstResult() {
            ledger.given(join("a").command());

            ledger.assertReplayed(join("a").command(), JoinQueueTest.waits("a", 1, 1));
        }

        @Test
        void replaysTheFirstResultAfterLaterEvents() {
            ledger.given(publish("nine", 1, 1), join("a").command(), confirm("a"), cancel("a"), TestCommands.close());
            ledger.advanceClock(Duration.ofDays(1));

            ledger.assertReplayed(join("a").command(), offered("a", 1));
        }

        @Test
        void replaysTheFirstResultAfterAnOffer() {
            ledger.given(join("a").command(), join("b").command(), publish("nine", 1, 2), offerFreeSeats());

            ledger.assertReplayed(join("b").command(), JoinQueueTest.waits("b", 2, 2));
        }

        @Test
        void replaysTheFirstResultInAnotherProcess() {
            ledger.given(publish("nine", 1, 1), join("a").command(), confirm("a"));

            try (CommandSideFixture another = ledger.newProcess()) {
                another.assertReplayed(join("a").command(), offered("a", 1));
            }
        }

        @Test
        void rejectsOtherContent() {
            ledger.given(open().queue("hip").command(), join("a").at(OPENING).command());

            ledger.assertRejected(join("a").at(OPENING).patient("ann").command(), ErrorCode.ALREADY_EXISTS);
            ledger.assertRejected(join("a").at(OPENING).queue("hip").command(), ErrorCode.ALREADY_EXISTS);
            ledger.assertRejected(join("a").at(OPENING).priority(Priority.VIP).command(), ErrorCode.ALREADY_EXISTS);
            ledger.assertRejected(join("a").at(OPENING).withoutWaiting().command(), ErrorCode.ALREADY_EXISTS);
            ledger.assertRejected(join("a").at(OPENING.minusMillis(1)).command(), ErrorCode.ALREADY_EXISTS);
            ledger.assertRejected(join("a").command(), ErrorCode.ALREADY_EXISTS);
            Preference other = with("MRI");
            ledger.assertRejected(join("a").at(OPENING).preferring(other).command(), ErrorCode.ALREADY_EXISTS);
        }
    }
}
