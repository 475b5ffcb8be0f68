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
            assertThat(ledger.does(join("a").command())).containsExactly("QueueJoined a", "BookingRequested a");
        }

        @Test
        void returnsTicketAndPosition() {
            ledger.given(join("a").command());

            assertThat(ledger.answer(join("b").command())).isEqualTo(JoinQueueTest.waits("b", 2, 2));
        }

        @Test
        void returnsThePositionByPriority() {
            ledger.given(join("a").command(), join("b").command());

            assertThat(ledger.answer(join("c").as(Priority.VIP).command())).isEqualTo(JoinQueueTest.waits("c", 3, 1));
        }

        @Test
        void rejectsAJoinThatDoesNotWait() {
            ledger.refuses(join("a").nowOrNever().command(), ErrorCode.NO_SEAT);
        }

        @Test
        void rejectsAJoinOfAFullQueue() {
            ledger.given(open().queue("short").maxWaiting(2).command());
            ledger.given(
                    join("a").queue("short").command(), join("b").queue("short").command());

            ledger.refuses(join("c").queue("short").command(), ErrorCode.QUEUE_FULL);
        }
    }

    @Nested
    class WithAFreeSeat {
        @Test
        void offersTheSeat() {
            ledger.given(publish("nine", 1, 1));

            assertThat(ledger.does(join("a").command()))
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

            assertThat(ledger.answer(join("a").command())).isEqualTo(offered("a", 1));
        }

        @Test
        void acceptsAConfirmOfTheOffer() {
            ledger.given(publish("nine", 1, 1), join("a").command());

            assertThat(ledger.does(confirm("a"))).containsExactly("BookingConfirmed a", "SeatConfirmed a nine");
        }

        @Test
        void confirmsTheBookingInAnAutoConfirmQueue() {
            ledger.given(open().queue("auto").autoConfirm().command());
            ledger.given(publishIn("auto", slot("nine", 1, 1)));

            assertThat(ledger.does(join("a").queue("auto").command()))
                    .containsExactly(
                            "QueueJoined a",
                            "CandidateChosen a nine",
                            "BookingRequested a",
                            "SeatHeld a nine",
                            "SeatConfirmed a nine",
                            "SeatOffered a nine",
                            "BookingConfirmed a");
            assertThat(ledger.answer(join("a").queue("auto").command()))
                    .isEqualTo(new JoinResult("a", "auto", BookingStatus.CONFIRMED, 1, null, null));
        }

        @Test
        void offersTheSeatInAFullQueue() {
            ledger.given(open().queue("short").maxWaiting(1).command());
            ledger.given(join("a")
                    .queue("short")
                    .wanting(between(OPENING.plus(Duration.ofDays(9)), null))
                    .command());
            ledger.given(publishIn("short", slot("nine", 1, 1)));

            assertThat(ledger.does(join("b").queue("short").command())).contains("SeatOffered b nine");
        }

        @Test
        void leavesTheSeatToAnEarlierBooking() {
            ledger.given(join("a").command(), publish("nine", 1, 1));

            assertThat(ledger.does(join("b").command())).containsExactly("QueueJoined b", "BookingRequested b");
        }

        @Test
        void offersTheSeatToAnEmergencyFirst() {
            ledger.given(join("a").command(), publish("nine", 1, 1));

            assertThat(ledger.does(join("b").as(Priority.EMERGENCY).command())).contains("SeatOffered b nine");
        }

        @Test
        void doesNotOfferAnEndedSlot() {
            ledger.given(publish("nine", 1, 1));
            ledger.waitUntil(OPENING.plus(Duration.ofHours(2)));

            assertThat(ledger.does(join("a").command())).containsExactly("QueueJoined a", "BookingRequested a");
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
            ledger.waitUntil(OPENING.plus(Duration.ofMinutes(119)));

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

            assertThat(ledger.does(join("a")
                            .wanting(between(OPENING.plus(Duration.ofHours(2)), null))
                            .command()))
                    .contains("SeatOffered a ten");
        }

        @Test
        void offersTheNamedSlot() {
            ledger.given(publish(slot("nine", 1, 1), slot("ten", 2, 1)));

            assertThat(ledger.does(
                            join("a").wanting(slotWanted("ten")).nowOrNever().command()))
                    .contains("SeatOffered a ten");
        }

        @Test
        void rejectsAFullSlot() {
            ledger.given(
                    publish(slot("nine", 1, 1), slot("ten", 2, 1)), join("a").command());

            ledger.refuses(join("b").wanting(slotWanted("nine")).nowOrNever().command(), ErrorCode.NO_SEAT);
        }

        @Test
        void rejectsAnUnknownSlot() {
            ledger.refuses(join("a").wanting(slotWanted("none")).command(), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void rejectsASlotOfAnotherQueue() {
            ledger.given(publish("nine", 1, 1), open().queue("hip").command());

            ledger.refuses(join("a").queue("hip").wanting(slotWanted("nine")).command(), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void rejectsAWithdrawnSlot() {
            ledger.given(publish("nine", 1, 1), withdraw("nine"));

            ledger.refuses(join("a").wanting(slotWanted("nine")).command(), ErrorCode.SLOT_WITHDRAWN);
        }
    }

    @Nested
    class Rejected {
        @Test
        void rejectsAnUnknownQueue() {
            ledger.refuses(join("a").queue("none").command(), ErrorCode.QUEUE_NOT_FOUND);
        }

        @Test
        void rejectsAPatientWithAnActiveBooking() {
            ledger.given(join("a").patient("ann").command());

            ledger.refuses(join("b").patient("ann").command(), ErrorCode.ALREADY_WAITING);
        }

        @Test
        void rejectsAPatientInService() {
            ledger.given(join("a").patient("ann").command(), callNext());

            ledger.refuses(join("b").patient("ann").command(), ErrorCode.ALREADY_WAITING);
        }

        @Test
        void rejectsAJoinOfAPausedQueue() {
            ledger.given(pause());

            ledger.refuses(join("a").command(), ErrorCode.QUEUE_PAUSED);
        }

        @Test
        void rejectsAJoinOfAClosedQueue() {
            ledger.given(TestCommands.close());

            ledger.refuses(join("a").command(), ErrorCode.QUEUE_CLOSED);
        }

        @Test
        void rejectsAFutureTime() {
            ledger.refuses(join("a").at(ledger.now().plusMillis(2_001)).command(), ErrorCode.INVALID);
        }
    }

    @Nested
    class Repeated {
        @Test
        void acceptsAPatientAfterACancel() {
            ledger.given(join("a").patient("ann").command(), cancel("a"));

            assertThat(ledger.answer(join("b").patient("ann").command())).isEqualTo(JoinQueueTest.waits("b", 2, 1));
        }

        @Test
        void acceptsAPatientInAnotherQueue() {
            ledger.given(open().queue("hip").command(), join("a").patient("ann").command());

            assertThat(ledger.does(join("b").queue("hip").patient("ann").command()))
                    .isNotEmpty();
        }

        @Test
        void replaysTheFirstResult() {
            ledger.given(join("a").command());

            ledger.repeats(join("a").command(), JoinQueueTest.waits("a", 1, 1));
        }

        @Test
        void replaysTheFirstResultAfterLaterEvents() {
            ledger.given(publish("nine", 1, 1), join("a").command(), confirm("a"), cancel("a"), TestCommands.close());
            ledger.wait(Duration.ofDays(1));

            ledger.repeats(join("a").command(), offered("a", 1));
        }

        @Test
        void replaysTheFirstResultAfterAnOffer() {
            ledger.given(join("a").command(), join("b").command(), publish("nine", 1, 2), offerFreeSeats());

            ledger.repeats(join("b").command(), JoinQueueTest.waits("b", 2, 2));
        }

        @Test
        void replaysTheFirstResultInAnotherProcess() {
            ledger.given(publish("nine", 1, 1), join("a").command(), confirm("a"));

            try (CommandSideFixture another = ledger.another()) {
                another.repeats(join("a").command(), offered("a", 1));
            }
        }

        @Test
        void rejectsOtherContent() {
            ledger.given(open().queue("hip").command(), join("a").at(OPENING).command());

            ledger.refuses(join("a").at(OPENING).patient("ann").command(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING).queue("hip").command(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING).as(Priority.VIP).command(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING).nowOrNever().command(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING.minusMillis(1)).command(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").command(), ErrorCode.ALREADY_EXISTS);
            Preference other = with("MRI");
            ledger.refuses(join("a").at(OPENING).wanting(other).command(), ErrorCode.ALREADY_EXISTS);
        }
    }
}
