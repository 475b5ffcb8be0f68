package com.sapoche.booking.saga.allocation;

import static com.sapoche.booking.saga.Events.BOOKING;
import static com.sapoche.booking.saga.Events.CLINIC;
import static com.sapoche.booking.saga.Events.NINE;
import static com.sapoche.booking.saga.Events.QUEUE;
import static com.sapoche.booking.saga.Events.TTL;
import static com.sapoche.booking.saga.Events.confirmed;
import static com.sapoche.booking.saga.Events.moved;
import static com.sapoche.booking.saga.Events.noShow;
import static com.sapoche.booking.saga.Events.offered;
import static com.sapoche.booking.saga.Events.released;
import static com.sapoche.booking.saga.Events.revoked;
import static com.sapoche.booking.saga.Events.started;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.booking.BookingState;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.ReturnToLine;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.OfferedSeats;
import com.sapoche.booking.api.slot.LossReason;
import com.sapoche.booking.saga.sending.Backoff;
import com.sapoche.booking.saga.sending.GatewayCommandSender;
import com.sapoche.booking.saga.supply.FreeSeats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SlotAllocationSagaTest {
    private static final LapseOffer LAPSE = new LapseOffer(CLINIC, QUEUE, BOOKING, "a1");
    private static final OfferFreeSeats OFFER = new OfferFreeSeats(CLINIC, QUEUE);
    private static final ReturnToLine RETURN =
            new ReturnToLine(CLINIC, QUEUE, BOOKING, "a1", LossReason.SLOT_WITHDRAWN);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final SagaTestFixture<SlotAllocationSaga> fixture = new SagaTestFixture<>(SlotAllocationSaga.class);
    private final Map<Class<?>, Deque<Object>> answers = new HashMap<>();
    private GatewayCommandSender sender;

    @BeforeEach
    void assemble() throws Exception {
        sender = new GatewayCommandSender(
                DefaultCommandGateway.builder()
                        .commandBus(fixture.getCommandBus())
                        .build(),
                2,
                Duration.ofSeconds(10));
        Clock clock = new FixtureClock();
        DeadlineManager deadlines = deadlinesOf(fixture);
        fixture.registerResource(new AllocationMeans(sender, new FreeSeats(sender), deadlines, clock));
        fixture.setCallbackBehavior((command, metaData) -> answer(command));
        fixture.givenCurrentTime(NINE);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Nested
    class AnOffer {
        @Test
        void isHeldUntilItsDeadline() {
            fixture.givenNoPriorActivity()
                    .whenPublishingA(offered("a1"))
                    .expectActiveSagas(1)
                    .expectAssociationWith("allocationId", "north/a1")
                    .expectScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands();
        }

        @Test
        void lapsesAtItsDeadlineAndTheSagaWaitsForTheEvent() {
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(LAPSE)
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(1);
        }

        @Test
        void doesNotLapseBefore() {
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL.minusMillis(1))
                    .expectNoDispatchedCommands();
        }

        @Test
        void lapsesOnceThoughItsStartCameTwice() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(LAPSE)
                    .expectActiveSagas(1);
        }

        @Test
        void confirmedByTheQueueHasNoDeadline() {
            fixture.givenAPublished(offered(CLINIC, "a1", NINE.plus(TTL), true))
                    .whenPublishingA(confirmed("a1"))
                    .expectNoScheduledDeadlines()
                    .expectNoDispatchedCommands()
                    .expectActiveSagas(1);
        }

        @Test
        void isAnotherOneInAnotherClinic() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(offered("south", "a1", NINE.plus(TTL), false))
                    .expectActiveSagas(2);
        }
    }

    @Nested
    class LapsingThatFails {
        @Test
        void isTriedAgainAfterASecond() {
            answers(LapseOffer.class, new IllegalStateException("connection lost"));
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectScheduledDeadlineWithName(SOON, SlotAllocationSaga.DUE)
                    .expectActiveSagas(1);
        }

        @Test
        void isTriedLaterAndLaterAndForEver() throws Exception {
            Object[] failures = new Object[60];
            Arrays.fill(failures, new IllegalStateException("connection lost"));
            answers(LapseOffer.class, failures);
            ContinuedGivenState given = fixture.givenAPublished(offered("a1")).andThenTimeElapses(TTL);
            for (int minute = 0; minute < 50; minute++) {
                given = given.andThenTimeElapses(Backoff.LONGEST);
            }
            given.whenTimeElapses(Backoff.LONGEST)
                    .expectDispatchedCommands(LAPSE)
                    .expectScheduledDeadlineWithName(Backoff.LONGEST, SlotAllocationSaga.DUE);
        }

        @Test
        void isTriedAgainWhenItIsNotDueThereYet() {
            answers(LapseOffer.class, new BookingState(BOOKING, BookingStatus.OFFERED));
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectScheduledDeadlineWithName(SOON, SlotAllocationSaga.DUE);
        }

        @Test
        void isTriedAgainWhenTheLedgerIsOverloaded() throws Exception {
            answers(LapseOffer.class, new RefusedException(ErrorCode.OVERLOADED, "too much"));
            fixture.givenAPublished(offered("a1"))
                    .andThenTimeElapses(TTL)
                    .whenTimeElapses(SOON)
                    .expectDispatchedCommands(LAPSE)
                    .expectNoScheduledDeadlines();
        }

        @Test
        void isTriedAgainWhenItWasRefused() {
            answers(LapseOffer.class, new RefusedException(ErrorCode.WRONG_STATE, "no"));
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectScheduledDeadlineWithName(SOON, SlotAllocationSaga.DUE);
        }

        @Test
        void endsWhenThereIsNoSuchBooking() {
            answers(LapseOffer.class, new RefusedException(ErrorCode.BOOKING_NOT_FOUND, "b1"));
            fixture.givenAPublished(offered("a1")).whenTimeElapses(TTL).expectActiveSagas(0);
        }
    }

    @Nested
    class ABookedSeat {
        @Test
        void hasNoDeadlineAnyMore() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(confirmed("a1"))
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(1);
        }

        @Test
        void isLeftAloneWhenTheOfferComesAgain() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(offered("a1"))
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(1);
        }

        @Test
        void isUsedUpWhenServiceStarts() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(started("a1"))
                    .expectActiveSagas(0)
                    .expectNoDispatchedCommands();
        }

        @Test
        void isUsedUpWhenThePatientDoesNotCome() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(noShow("a1"))
                    .expectActiveSagas(0)
                    .expectNoDispatchedCommands();
        }

        @Test
        void hasNothingToDoWithAWalkIn() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(started(null))
                    .expectActiveSagas(1);
        }
    }

    @Nested
    class AReleasedSeat {
        @Test
        void isOfferedOnAndTheSagaEnds() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(released("a1"))
                    .expectDispatchedCommands(OFFER)
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(0);
        }

        @Test
        void isOfferedOnUntilNothingIsLeft() {
            answers(OfferFreeSeats.class, new OfferedSeats(50, true), new OfferedSeats(50, true));
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(released("a1"))
                    .expectDispatchedCommands(OFFER, OFFER, OFFER)
                    .expectActiveSagas(0);
        }

        @Test
        void isOfferedOnLaterWhenItFails() {
            answers(OfferFreeSeats.class, new IllegalStateException("connection lost"));
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(released("a1"))
                    .whenTimeElapses(SOON)
                    .expectDispatchedCommands(OFFER)
                    .expectActiveSagas(0);
        }

        @Test
        void endsTheSagaWhenOfferingIsRefused() {
            answers(OfferFreeSeats.class, new RefusedException(ErrorCode.QUEUE_NOT_FOUND, "gone"));
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(released("a1"))
                    .expectActiveSagas(0);
        }

        @Test
        void isOfferedOnOnceThoughTheEventComesTwice() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(released("a1"))
                    .whenPublishingA(released("a1"))
                    .expectNoDispatchedCommands()
                    .expectActiveSagas(0);
        }

        @Test
        void isNotHeldAgainWhenTheOfferComesAgainWhileOfferingFails() {
            answers(OfferFreeSeats.class, new IllegalStateException("connection lost"));
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(released("a1"))
                    .andThenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(OFFER)
                    .expectActiveSagas(0);
        }
    }

    @Nested
    class ARevokedSeat {
        @Test
        void bringsTheBookingBackAndIsOfferedOn() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(revoked("a1"))
                    .expectDispatchedCommands(RETURN, OFFER)
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(0);
        }

        @Test
        void triesBothAgainWhenTheFirstFails() {
            answers(ReturnToLine.class, new IllegalStateException("connection lost"));
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(revoked("a1"))
                    .whenTimeElapses(SOON)
                    .expectDispatchedCommands(RETURN, OFFER)
                    .expectActiveSagas(0);
        }

        @Test
        void triesOnlyTheSecondAgainWhenTheFirstIsDone() {
            answers(OfferFreeSeats.class, new IllegalStateException("connection lost"));
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(revoked("a1"))
                    .whenTimeElapses(SOON)
                    .expectDispatchedCommands(OFFER)
                    .expectActiveSagas(0);
        }

        @Test
        void isOfferedOnThoughBringingBackIsRefused() {
            answers(ReturnToLine.class, new RefusedException(ErrorCode.BOOKING_NOT_FOUND, "b1"));
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(revoked("a1"))
                    .expectDispatchedCommands(RETURN, OFFER)
                    .expectActiveSagas(0);
        }
    }

    @Nested
    class ARescheduledBooking {
        @Test
        void hasASagaForTheNewSeatWithTheDeadlineOfTheOffer() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(moved("a1", "a2", NINE.plus(TTL)))
                    .andThenAPublished(released("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(new LapseOffer(CLINIC, QUEUE, BOOKING, "a2"))
                    .expectActiveSagas(1);
        }

        @Test
        void hasNoDeadlineWhenItWasConfirmed() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(moved("a1", "a2", null))
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(2);
        }

        @Test
        void freesTheOldSeat() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .andThenAPublished(moved("a1", "a2", null))
                    .whenPublishingA(released("a1"))
                    .expectDispatchedCommands(OFFER)
                    .expectActiveSagas(1);
        }
    }

    private void answers(Class<?> command, Object... inTurn) {
        answers.computeIfAbsent(command, type -> new ArrayDeque<>()).addAll(List.of(inTurn));
    }

    private Object answer(Object command) throws Exception {
        Object scripted =
                answers.getOrDefault(command.getClass(), new ArrayDeque<>()).poll();
        if (scripted instanceof Exception failure) {
            throw failure;
        }
        if (scripted != null) {
            return scripted;
        }
        return command instanceof OfferFreeSeats
                ? new OfferedSeats(1, false)
                : new BookingState(BOOKING, BookingStatus.WAITING);
    }

    /** The fixture hands its deadline manager to handlers only; here it travels with the other means. */
    private static DeadlineManager deadlinesOf(SagaTestFixture<?> fixture) throws NoSuchFieldException {
        return ReflectionUtils.getFieldValue(SagaTestFixture.class.getDeclaredField("deadlineManager"), fixture);
    }

    private final class FixtureClock extends Clock {
        @Override
        public Instant instant() {
            return fixture.currentTime();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
