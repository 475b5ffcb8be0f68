package com.sapoche.booking.command.booking;

import static com.sapoche.booking.command.ledger.TestLedger.OPENING;
import static com.sapoche.booking.command.ledger.Wishes.CLINIC;
import static com.sapoche.booking.command.ledger.Wishes.QUEUE;
import static com.sapoche.booking.command.ledger.Wishes.join;
import static com.sapoche.booking.command.ledger.Wishes.open;
import static com.sapoche.booking.command.ledger.Wishes.slotWanted;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.Streams;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.SeatLost;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.OnLapse;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.LossReason;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.command.ledger.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A booking")
class BookingTest {
    private static final Instant AT = OPENING.plusSeconds(60);
    private static final Instant DEADLINE = OPENING.plusSeconds(900);
    private static final SlotInfo NINE = new SlotInfo("nine", OPENING.plusSeconds(3600), OPENING.plusSeconds(7200), null, 1);
    private static final SlotInfo TEN = new SlotInfo("ten", OPENING.plusSeconds(7200), OPENING.plusSeconds(9000), null, 1);

    private final QueuePolicy policy = open().policy();

    private ResultValidator<Booking> when(List<LedgerEvent> given, Consumer<Booking> doing) {
        return new AggregateTestFixture<>(Booking.class).given(given).whenInvoking(Streams.booking(CLINIC, "a"), doing);
    }

    private static List<LedgerEvent> requested(@Nullable Preference wanted, boolean waits, LedgerEvent... then) {
        List<LedgerEvent> events = new ArrayList<>();
        events.add(new BookingRequested(
                CLINIC, QUEUE, "a", "ann", Priority.STANDARD, wanted, waits, null, 1, 1, OPENING, OPENING));
        events.addAll(Arrays.asList(then));
        return events;
    }

    private static List<LedgerEvent> requested(LedgerEvent... then) {
        return requested(null, true, then);
    }

    private static SeatOffered offered(int number) {
        return new SeatOffered(CLINIC, QUEUE, "a", 1, "a/" + number, number, NINE, DEADLINE, false, AT);
    }

    private static BookingConfirmed confirmed() {
        return new BookingConfirmed(CLINIC, QUEUE, "a", 1, "a/1", AT);
    }

    private static OfferDeclined declined(int number, BookingStatus next) {
        return new OfferDeclined(CLINIC, QUEUE, "a", 1, "a/" + number, "nine", next, null, OPENING, AT);
    }

    private static OfferLapsed lapsed(BookingStatus next) {
        return new OfferLapsed(CLINIC, QUEUE, "a", 1, "a/1", "nine", next, OPENING, AT);
    }

    private static ServiceStarted started(BookingStatus was) {
        return new ServiceStarted(
                CLINIC, QUEUE, "a", 1, was, was == BookingStatus.WAITING ? null : "a/1", null, null, OPENING, AT);
    }

    private static PatientCheckedIn checkedIn() {
        return new PatientCheckedIn(CLINIC, QUEUE, "a", 1, null, AT);
    }

    @Test
    void isRequested() {
        new AggregateTestFixture<>(Booking.class)
                .givenNoPriorActivity()
                .whenConstructing(() -> new Booking(join("a").patient("ann").wish(), 1, 1, OPENING))
                .expectEvents(requested().toArray());
    }

    @Nested
    class Offered {
        @Test
        void hasASeat() {
            when(requested(), booking -> booking.offer("a/1", NINE, DEADLINE, false, AT)).expectEvents(offered(1));
        }

        @Test
        void countsItsOffers() {
            when(requested(offered(1), declined(1, BookingStatus.WAITING)), booking -> booking.offer(
                            "a/2", NINE, DEADLINE, false, AT))
                    .expectEvents(offered(2));
        }

        @Test
        void isConfirmedAtOnceWhereTheQueueConfirms() {
            when(requested(), booking -> booking.offer("a/1", NINE, DEADLINE, true, AT))
                    .expectEvents(
                            new SeatOffered(CLINIC, QUEUE, "a", 1, "a/1", 1, NINE, DEADLINE, true, AT), confirmed());
        }
    }

    @Nested
    class Confirming {
        @Test
        void untilTheLastMomentIsTaken() {
            when(requested(offered(1)), booking -> booking.confirm(AT, DEADLINE)).expectEvents(confirmed());
        }

        @Test
        void afterItIsRefused() {
            Refused.as(
                    ErrorCode.OFFER_LAPSED,
                    when(requested(offered(1)), booking -> booking.confirm(AT, DEADLINE.plusMillis(1))));
        }

        @Test
        void ofALapsedOfferSaysSo() {
            Refused.as(
                    ErrorCode.OFFER_LAPSED,
                    when(requested(offered(1), lapsed(BookingStatus.WAITING)), booking -> booking.confirm(AT, AT)));
            Refused.as(
                    ErrorCode.OFFER_LAPSED,
                    when(requested(offered(1), lapsed(BookingStatus.LAPSED)), booking -> booking.confirm(AT, AT)));
        }

        @Test
        void ofALostSeatSaysSo() {
            SeatLost lost = new SeatLost(
                    CLINIC, QUEUE, "a", 1, BookingStatus.OFFERED, "a/1", "nine", LossReason.SLOT_WITHDRAWN, AT);

            Refused.as(
                    ErrorCode.SLOT_WITHDRAWN, when(requested(offered(1), lost), booking -> booking.confirm(AT, AT)));
        }

        @Test
        void ofANewOfferForgetsWhatBecameOfTheOld() {
            when(requested(offered(1), lapsed(BookingStatus.WAITING), offered(2)), booking -> booking.confirm(AT, AT))
                    .expectEvents(new BookingConfirmed(CLINIC, QUEUE, "a", 1, "a/2", AT));
        }

        @Test
        void whileWaitingIsRefused() {
            Refused.as(ErrorCode.WRONG_STATE, when(requested(), booking -> booking.confirm(AT, AT)));
        }
    }

    @Nested
    class LettingGo {
        private void leadsTo(BookingStatus next, List<LedgerEvent> given, QueuePolicy under) {
            leadsTo(next, given, under, null);
        }

        private void leadsTo(
                BookingStatus next, List<LedgerEvent> given, QueuePolicy under, @Nullable Preference wanted) {
            int number = (int) given.stream().filter(SeatOffered.class::isInstance).count();
            when(given, booking -> booking.decline(under, wanted, null, AT)).expectEvents(declined(number, next));
        }

        @Test
        void waitsAgain() {
            leadsTo(BookingStatus.WAITING, requested(offered(1)), policy);
            leadsTo(BookingStatus.WAITING, requested(offered(1)), open().onLapse(OnLapse.KEEP_PLACE).policy());
        }

        @Test
        void isOverWhereThePolicyRemoves() {
            leadsTo(BookingStatus.LAPSED, requested(offered(1)), open().onLapse(OnLapse.REMOVE).policy());
        }

        @Test
        void isOverWithTheLastOfferItMayLetGo() {
            leadsTo(
                    BookingStatus.WAITING, requested(offered(1), declined(1, BookingStatus.WAITING), offered(2)), policy);
            leadsTo(
                    BookingStatus.LAPSED,
                    requested(
                            offered(1), declined(1, BookingStatus.WAITING), offered(2),
                            declined(2, BookingStatus.WAITING), offered(3)),
                    policy);
            leadsTo(BookingStatus.LAPSED, requested(offered(1)), open().maxOffers(1).policy());
        }

        @Test
        void countsLapsedOffersAsWell() {
            leadsTo(
                    BookingStatus.LAPSED,
                    requested(offered(1), lapsed(BookingStatus.WAITING), offered(2)),
                    open().maxOffers(2).policy());
        }

        @Test
        void doesNotCountSeatsTheClinicTook() {
            SeatLost lost = new SeatLost(
                    CLINIC, QUEUE, "a", 1, BookingStatus.OFFERED, "a/1", "nine", LossReason.SLOT_WITHDRAWN, AT);

            leadsTo(BookingStatus.WAITING, requested(offered(1), lost, offered(2)), open().maxOffers(2).policy());
        }

        @Test
        void isOverForWhoWouldNotWait() {
            leadsTo(BookingStatus.LAPSED, requested(null, false, offered(1)), policy);
        }

        @Test
        void isOverForWhoWantedOnlyThatSlot() {
            leadsTo(BookingStatus.LAPSED, requested(offered(1)), policy, slotWanted("nine"));
        }

        @Test
        void waitsAgainForWhoWantsAnotherSlotByNow() {
            leadsTo(BookingStatus.WAITING, requested(slotWanted("nine"), true, offered(1)), policy, slotWanted("ten"));
        }

        @Test
        void byItselfSaysThatItLapsed() {
            when(requested(offered(1)), booking -> booking.lapse(policy, null, AT)).expectEvents(lapsed(BookingStatus.WAITING));
        }

        @Test
        void isDueOnlyAfterTheDeadlineOfTheOfferItHas() {
            when(requested(offered(1)), booking -> {
                assertThat(booking.isDue("a/1", DEADLINE)).isFalse();
                assertThat(booking.isDue("a/1", DEADLINE.plusMillis(1))).isTrue();
                assertThat(booking.isDue("a/2", DEADLINE.plusMillis(1))).isFalse();
            });
            when(requested(offered(1), confirmed()), booking -> assertThat(booking.isDue("a/1", DEADLINE.plusMillis(1)))
                    .isFalse());
        }

        @Test
        void onceConfirmedIsRefused() {
            Refused.as(
                    ErrorCode.WRONG_STATE,
                    when(requested(offered(1), confirmed()), booking -> booking.decline(policy, null, null, AT)));
        }
    }

    @Nested
    class OnItsWay {
        @Test
        void isCheckedIn() {
            when(requested(offered(1), confirmed()), booking -> booking.checkIn(null, AT)).expectEvents(checkedIn());
        }

        @Test
        void isStartedFromTheLine() {
            when(requested(), booking -> booking.start(null, null, AT)).expectEvents(started(BookingStatus.WAITING));
        }

        @Test
        void isStartedWithItsSeat() {
            when(requested(offered(1), confirmed()), booking -> booking.start(null, null, AT))
                    .expectEvents(started(BookingStatus.CONFIRMED));
            when(requested(offered(1), confirmed(), checkedIn()), booking -> booking.start(null, null, AT))
                    .expectEvents(started(BookingStatus.CHECKED_IN));
        }

        @Test
        void isNotStartedWhileOffered() {
            Refused.as(ErrorCode.WRONG_STATE, when(requested(offered(1)), booking -> booking.start(null, null, AT)));
        }

        @Test
        void isCompleted() {
            when(requested(started(BookingStatus.WAITING)), booking -> booking.complete(null, AT))
                    .expectEvents(new BookingFulfilled(CLINIC, QUEUE, "a", 1, null, null, OPENING, AT));
        }

        @Test
        void isMissed() {
            when(requested(offered(1), confirmed()), booking -> booking.noShow("no call", AT))
                    .expectEvents(new NoShowRecorded(
                            CLINIC, QUEUE, "a", 1, BookingStatus.CONFIRMED, "a/1", "no call", OPENING, AT));
        }

        @Test
        void isCancelledUntilItIsServed() {
            when(requested(offered(1)), booking -> booking.cancel("ill", AT))
                    .expectEvents(new BookingCancelled(
                            CLINIC, QUEUE, "a", 1, BookingStatus.OFFERED, "a/1", "ill", OPENING, AT));
            Refused.as(
                    ErrorCode.WRONG_STATE,
                    when(requested(started(BookingStatus.WAITING)), booking -> booking.cancel("ill", AT)));
        }
    }

    @Nested
    class Moved {
        private BookingRescheduled moved(BookingStatus was, @Nullable Instant expiresAt) {
            return new BookingRescheduled(CLINIC, QUEUE, "a", 1, was, "a/1", "a/2", TEN, expiresAt, AT);
        }

        @Test
        void keepsAnOfferAnOffer() {
            when(requested(offered(1)), booking -> booking.moveTo("a/2", TEN, DEADLINE, AT))
                    .expectEvents(moved(BookingStatus.OFFERED, DEADLINE));
        }

        @Test
        void keepsABookedSeatBooked() {
            when(requested(offered(1), confirmed()), booking -> booking.moveTo("a/2", TEN, DEADLINE, AT))
                    .expectEvents(moved(BookingStatus.CONFIRMED, null))
                    .expectState(booking -> assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED));
        }

        @Test
        void hasOnlyTheNewSeat() {
            when(requested(offered(1), moved(BookingStatus.OFFERED, DEADLINE)), booking -> {
                assertThat(booking.hasSeat("a/1")).isFalse();
                assertThat(booking.hasSeat("a/2")).isTrue();
                assertThat(booking.isDue("a/1", DEADLINE.plusMillis(1))).isFalse();
                assertThat(booking.isDue("a/2", DEADLINE.plusMillis(1))).isTrue();
            });
        }
    }

    @Nested
    class OfAnotherPriority {
        @Test
        void saysWhy() {
            when(requested(), booking -> booking.changePriority(Priority.VIP, "worse", AT))
                    .expectEvents(new PriorityChanged(
                            CLINIC, QUEUE, "a", 1, Priority.STANDARD, Priority.VIP, "worse", AT));
        }

        @Test
        void ofTheSameDoesNothing() {
            when(requested(), booking -> assertThat(booking.changePriority(Priority.STANDARD, "worse", AT))
                            .isFalse())
                    .expectNoEvents();
        }
    }

    @Nested
    class InTime {
        @Test
        void takesStepsInTheirOrder() {
            when(requested(offered(1)), booking -> {
                assertThat(booking.timeOfStep(AT, DEADLINE)).isEqualTo(AT);
                assertThat(booking.timeOfStep(null, DEADLINE)).isEqualTo(DEADLINE);
            });
        }

        @Test
        void refusesAStepBeforeThePreviousOne() {
            Refused.as(
                    ErrorCode.OUT_OF_ORDER,
                    when(requested(offered(1)), booking -> booking.timeOfStep(AT.minusMillis(1), DEADLINE)));
        }

        @Test
        void neverGoesBackWithAClockThatDoes() {
            when(requested(offered(1)), booking -> assertThat(booking.timeOfStep(null, OPENING)).isEqualTo(AT));
        }
    }
}
