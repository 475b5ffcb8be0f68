package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;

import static com.sapoche.booking.command.fixture.TestCommands.*;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.JoinResult;
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.booking.SeatOffered;
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
        return new JoinResult(bookingId, QUEUE, BookingStatus.WAITING, ticket, position);
    }

    private static JoinResult has(String bookingId, BookingStatus status, long ticket) {
        return new JoinResult(bookingId, QUEUE, status, ticket, null);
    }

    @Nested
    class WithoutASeat {
        @Test
        void waits() {
            assertThat(ledger.does(join("a").wish())).containsExactly("QueueJoined a", "BookingRequested a");
        }

        @Test
        void answersTicketAndPosition() {
            ledger.given(join("a").wish());

            assertThat(ledger.answer(join("b").wish())).isEqualTo(JoinQueueTest.waits("b", 2, 2));
        }

        @Test
        void answersThePositionItsClassGives() {
            ledger.given(join("a").wish(), join("b").wish());

            assertThat(ledger.answer(join("c").as(Priority.VIP).wish())).isEqualTo(JoinQueueTest.waits("c", 3, 1));
        }

        @Test
        void isRefusedToWhoWillNotWait() {
            ledger.refuses(join("a").nowOrNever().wish(), ErrorCode.NO_SEAT);
        }

        @Test
        void isRefusedOnceAsManyWaitAsMay() {
            ledger.given(open().queue("short").maxWaiting(2).wish());
            ledger.given(
                    join("a").queue("short").wish(), join("b").queue("short").wish());

            ledger.refuses(join("c").queue("short").wish(), ErrorCode.QUEUE_FULL);
        }
    }

    @Nested
    class WithAFreeSeat {
        @Test
        void isOfferedItAtOnce() {
            ledger.given(publish("nine", 1, 1));

            assertThat(ledger.does(join("a").wish()))
                    .containsExactly(
                            "QueueJoined a",
                            "CandidateChosen a nine",
                            "BookingRequested a",
                            "SeatHeld a nine",
                            "SeatOffered a nine");
        }

        @Test
        void answersThatItIsOffered() {
            ledger.given(publish("nine", 1, 1));

            assertThat(ledger.answer(join("a").wish())).isEqualTo(has("a", BookingStatus.OFFERED, 1));
        }

        @Test
        void whatIsOfferedCanBeConfirmedAtOnce() {
            ledger.given(publish("nine", 1, 1), join("a").wish());

            assertThat(ledger.does(confirm("a"))).containsExactly("BookingConfirmed a", "SeatConfirmed a nine");
        }

        @Test
        void isBookedAtOnceWhereTheQueueConfirms() {
            ledger.given(open().queue("auto").autoConfirm().wish());
            ledger.given(publishIn("auto", slot("nine", 1, 1)));

            assertThat(ledger.does(join("a").queue("auto").wish()))
                    .containsExactly(
                            "QueueJoined a",
                            "CandidateChosen a nine",
                            "BookingRequested a",
                            "SeatHeld a nine",
                            "SeatConfirmed a nine",
                            "SeatOffered a nine",
                            "BookingConfirmed a");
            assertThat(ledger.answer(join("a").queue("auto").wish()))
                    .isEqualTo(new JoinResult("a", "auto", BookingStatus.CONFIRMED, 1, null));
        }

        @Test
        void takesItEvenIfAsManyWaitAsMay() {
            ledger.given(open().queue("short").maxWaiting(1).wish());
            ledger.given(join("a")
                    .queue("short")
                    .wanting(between(OPENING.plus(Duration.ofDays(9)), null))
                    .wish());
            ledger.given(publishIn("short", slot("nine", 1, 1)));

            assertThat(ledger.does(join("b").queue("short").wish())).contains("SeatOffered b nine");
        }

        @Test
        void leavesItToWhoWaitsForItAlready() {
            ledger.given(join("a").wish(), publish("nine", 1, 1));

            assertThat(ledger.does(join("b").wish())).containsExactly("QueueJoined b", "BookingRequested b");
        }

        @Test
        void anEmergencyGoesBeforeWhoWaitsForIt() {
            ledger.given(join("a").wish(), publish("nine", 1, 1));

            assertThat(ledger.does(join("b").as(Priority.EMERGENCY).wish())).contains("SeatOffered b nine");
        }

        @Test
        void isNotOfferedASlotThatHasEnded() {
            ledger.given(publish("nine", 1, 1));
            ledger.waitUntil(OPENING.plus(Duration.ofHours(2)));

            assertThat(ledger.does(join("a").wish())).containsExactly("QueueJoined a", "BookingRequested a");
        }

        @Test
        void theOfferEndsAfterTheTimeThePolicyGives() {
            ledger.given(publish("nine", 1, 1));

            assertThat(ledger.events(join("a").wish()))
                    .filteredOn(SeatOffered.class::isInstance)
                    .extracting(offer -> ((SeatOffered) offer).expiresAt())
                    .containsExactly(OPENING.plus(TTL));
        }

        @Test
        void theOfferEndsWithItsSlotAtTheLatest() {
            ledger.given(publish("nine", 1, 1));
            ledger.waitUntil(OPENING.plus(Duration.ofMinutes(119)));

            assertThat(ledger.events(join("a").wish()))
                    .filteredOn(SeatOffered.class::isInstance)
                    .extracting(offer -> ((SeatOffered) offer).expiresAt())
                    .containsExactly(OPENING.plus(Duration.ofHours(2)));
        }
    }

    @Nested
    class WithAPreference {
        @Test
        void isOfferedTheEarliestSlotThatSuits() {
            ledger.given(publish(slot("ten", 2, 1), slot("nine", 1, 1), slot("eleven", 3, 1)));

            assertThat(ledger.does(join("a")
                            .wanting(between(OPENING.plus(Duration.ofHours(2)), null))
                            .wish()))
                    .contains("SeatOffered a ten");
        }

        @Test
        void isOfferedTheSlotItNames() {
            ledger.given(publish(slot("nine", 1, 1), slot("ten", 2, 1)));

            assertThat(ledger.does(
                            join("a").wanting(slotWanted("ten")).nowOrNever().wish()))
                    .contains("SeatOffered a ten");
        }

        @Test
        void isRefusedASlotThatIsFull() {
            ledger.given(
                    publish(slot("nine", 1, 1), slot("ten", 2, 1)), join("a").wish());

            ledger.refuses(join("b").wanting(slotWanted("nine")).nowOrNever().wish(), ErrorCode.NO_SEAT);
        }

        @Test
        void isRefusedASlotThatDoesNotExist() {
            ledger.refuses(join("a").wanting(slotWanted("none")).wish(), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void isRefusedASlotOfAnotherQueue() {
            ledger.given(publish("nine", 1, 1), open().queue("hip").wish());

            ledger.refuses(join("a").queue("hip").wanting(slotWanted("nine")).wish(), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void isRefusedASlotThatWasWithdrawn() {
            ledger.given(publish("nine", 1, 1), withdraw("nine"));

            ledger.refuses(join("a").wanting(slotWanted("nine")).wish(), ErrorCode.SLOT_WITHDRAWN);
        }
    }

    @Nested
    class Refused {
        @Test
        void whereThereIsNoQueue() {
            ledger.refuses(join("a").queue("none").wish(), ErrorCode.QUEUE_NOT_FOUND);
        }

        @Test
        void whileThePatientHasAnActiveBooking() {
            ledger.given(join("a").patient("ann").wish());

            ledger.refuses(join("b").patient("ann").wish(), ErrorCode.ALREADY_WAITING);
        }

        @Test
        void whileThePatientIsInService() {
            ledger.given(join("a").patient("ann").wish(), callNext());

            ledger.refuses(join("b").patient("ann").wish(), ErrorCode.ALREADY_WAITING);
        }

        @Test
        void whileTheQueueIsPaused() {
            ledger.given(pause());

            ledger.refuses(join("a").wish(), ErrorCode.QUEUE_PAUSED);
        }

        @Test
        void onceTheQueueIsClosed() {
            ledger.given(TestCommands.close());

            ledger.refuses(join("a").wish(), ErrorCode.QUEUE_CLOSED);
        }

        @Test
        void whenItIsSaidToHappenLater() {
            ledger.refuses(join("a").at(ledger.now().plusMillis(1)).wish(), ErrorCode.INVALID);
        }
    }

    @Nested
    class Again {
        @Test
        void afterAnAcknowledgedCancelThePatientMay() {
            ledger.given(join("a").patient("ann").wish(), cancel("a"));

            assertThat(ledger.answer(join("b").patient("ann").wish())).isEqualTo(JoinQueueTest.waits("b", 2, 1));
        }

        @Test
        void thePatientMayJoinAnotherQueue() {
            ledger.given(open().queue("hip").wish(), join("a").patient("ann").wish());

            assertThat(ledger.does(join("b").queue("hip").patient("ann").wish()))
                    .isNotEmpty();
        }

        @Test
        void theSameIsAnsweredAsTheFirstTime() {
            ledger.given(join("a").wish());

            ledger.repeats(join("a").wish(), JoinQueueTest.waits("a", 1, 1));
        }

        @Test
        void theSameIsAnsweredAsTheFirstTimeWhateverHasHappenedSince() {
            ledger.given(publish("nine", 1, 1), join("a").wish(), confirm("a"), cancel("a"), TestCommands.close());
            ledger.wait(Duration.ofDays(1));

            ledger.repeats(join("a").wish(), has("a", BookingStatus.OFFERED, 1));
        }

        @Test
        void theSameIsAnsweredAsTheFirstTimeThoughItIsOfferedASeatByNow() {
            ledger.given(join("a").wish(), join("b").wish(), publish("nine", 1, 2), offerFreeSeats());

            ledger.repeats(join("b").wish(), JoinQueueTest.waits("b", 2, 2));
        }

        @Test
        void theSameIsAnsweredAsTheFirstTimeByAnotherProcess() {
            ledger.given(publish("nine", 1, 1), join("a").wish(), confirm("a"));

            try (CommandSideFixture another = ledger.another()) {
                another.repeats(join("a").wish(), has("a", BookingStatus.OFFERED, 1));
            }
        }

        @Test
        void withOtherContentIsRefused() {
            ledger.given(open().queue("hip").wish(), join("a").at(OPENING).wish());

            ledger.refuses(join("a").at(OPENING).patient("ann").wish(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING).queue("hip").wish(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING).as(Priority.VIP).wish(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING).nowOrNever().wish(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").at(OPENING.minusMillis(1)).wish(), ErrorCode.ALREADY_EXISTS);
            ledger.refuses(join("a").wish(), ErrorCode.ALREADY_EXISTS);
            Preference other = with("MRI");
            ledger.refuses(join("a").at(OPENING).wanting(other).wish(), ErrorCode.ALREADY_EXISTS);
        }
    }
}
