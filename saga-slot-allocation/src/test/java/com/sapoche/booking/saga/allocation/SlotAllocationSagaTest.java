package com.sapoche.booking.saga.allocation;

import static com.sapoche.booking.saga.SampleEvents.BOOKING;
import static com.sapoche.booking.saga.SampleEvents.CLINIC;
import static com.sapoche.booking.saga.SampleEvents.NINE;
import static com.sapoche.booking.saga.SampleEvents.QUEUE;
import static com.sapoche.booking.saga.SampleEvents.TTL;
import static com.sapoche.booking.saga.SampleEvents.confirmed;
import static com.sapoche.booking.saga.SampleEvents.moved;
import static com.sapoche.booking.saga.SampleEvents.noShow;
import static com.sapoche.booking.saga.SampleEvents.offered;
import static com.sapoche.booking.saga.SampleEvents.released;
import static com.sapoche.booking.saga.SampleEvents.revoked;
import static com.sapoche.booking.saga.SampleEvents.started;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.RecordOverdueNoShow;
import com.sapoche.booking.api.booking.RequeueBooking;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.saga.SampleEvents;
import com.sapoche.booking.saga.capacity.SeatOfferOutbox;
import com.sapoche.booking.saga.dispatch.GatewayCommandSender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SlotAllocationSagaTest {
    private static final LapseOffer LAPSE = new LapseOffer(CLINIC, QUEUE, BOOKING, "a1");
    private static final RecordOverdueNoShow NO_SHOW = new RecordOverdueNoShow(CLINIC, QUEUE, BOOKING, "a1");
    private static final Duration UNTIL_NO_SHOW = Duration.between(NINE, SampleEvents.NO_SHOW_AT);
    private static final String OFFERING = "free-seats";
    private static final RequeueBooking RETURN =
            new RequeueBooking(CLINIC, QUEUE, BOOKING, "a1", RevocationReason.SLOT_WITHDRAWN);

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
        fixture.registerResource(
                new SagaDependencies(sender, new SeatOfferOutbox(deadlines, sender, clock), deadlines, clock));
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
                    .expectAssociationWith("allocationId", "a1")
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
        void confirmedByTheQueueDoesNotLapse() {
            fixture.givenAPublished(offered(CLINIC, "a1", NINE.plus(TTL), true))
                    .whenPublishingA(confirmed("a1"))
                    .expectScheduledDeadlineWithName(UNTIL_NO_SHOW, SlotAllocationSaga.DUE)
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands()
                    .expectActiveSagas(1);
        }

        @Test
        void isAskedToLapseSoonWhenItIsOverBeforeItIsRead() {
            fixture.givenCurrentTime(NINE.plus(TTL).plusSeconds(60))
                    .whenPublishingA(offered("a1"))
                    .expectScheduledDeadlineWithName(SlotAllocationSaga.CATCH_UP_DELAY, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands();
        }

        @Test
        void thatEndedMeanwhileIsNotToLapseAgainThoughTheBookingHasAnotherOffer() {
            answers(LapseOffer.class, new DeadlineResult(BOOKING, DeadlineOutcome.SUPERSEDED));
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(LAPSE)
                    .expectNoScheduledDeadlines();
        }

        @Test
        void isLeftAloneWhenItsEndIsReadRightAfterIt() {
            fixture.givenCurrentTime(NINE.plus(TTL).plusSeconds(60))
                    .andThenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenTimeElapses(TTL)
                    .expectNoDispatchedCommands();
        }
    }

    @Nested
    class ABookedSeat {
        @Test
        void hasTheDeadlineOfTheServiceStart() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(confirmed("a1"))
                    .expectScheduledDeadlineWithName(UNTIL_NO_SHOW, SlotAllocationSaga.DUE)
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectActiveSagas(1);
        }

        @Test
        void isANoShowWhenItsServiceHasNotStartedByTheDeadline() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW)
                    .expectDispatchedCommands(NO_SHOW)
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(1);
        }

        @Test
        void isNoNoShowBeforeTheDeadline() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW.minusMillis(1))
                    .expectNoDispatchedCommands();
        }

        @Test
        void isNoNoShowOnceItsServiceHasStarted() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .andThenAPublished(started("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW)
                    .expectNoDispatchedCommands();
        }

        @Test
        void isLeftAloneWhenTheOfferComesAgain() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(offered("a1"))
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
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
        void isToBeOfferedOnAndTheSagaEnds() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(released("a1"))
                    .expectScheduledDeadlineWithName(Duration.ZERO, OFFERING)
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands()
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
    }

    @Nested
    class ARevokedSeat {
        @Test
        void bringsTheBookingBackAtOnceAndThenTheSagaEnds() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(revoked("a1"))
                    .whenTimeElapses(Duration.ZERO)
                    .expectDispatchedCommands(RETURN)
                    .expectTriggeredDeadlinesWithName(SlotAllocationSaga.DUE, OFFERING)
                    .expectActiveSagas(0);
        }

        @Test
        void isOfferedOnThoughBringingBackIsRefused() {
            answers(RequeueBooking.class, new CommandRejectedException(ErrorCode.BOOKING_NOT_FOUND, "b1"));
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(revoked("a1"))
                    .whenTimeElapses(Duration.ZERO)
                    .expectTriggeredDeadlinesWithName(SlotAllocationSaga.DUE, OFFERING)
                    .expectActiveSagas(0);
        }

        @Test
        void doesNotLapse() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(revoked("a1"))
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE);
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
        void isANoShowOfTheNewSeatWhenItWasConfirmed() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .andThenAPublished(moved("a1", "a2", null))
                    .andThenAPublished(released("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW)
                    .expectDispatchedCommands(new RecordOverdueNoShow(CLINIC, QUEUE, BOOKING, "a2"));
        }

        @Test
        void freesTheOldSeat() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .andThenAPublished(moved("a1", "a2", null))
                    .whenPublishingA(released("a1"))
                    .expectScheduledDeadlineWithName(Duration.ZERO, OFFERING)
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
        return command instanceof LapseOffer || command instanceof RecordOverdueNoShow
                ? new DeadlineResult(BOOKING, DeadlineOutcome.APPLIED)
                : new BookingResult(BOOKING, BookingStatus.WAITING);
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
