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
    private static final RequeueBooking REQUEUE =
            new RequeueBooking(CLINIC, QUEUE, BOOKING, "a1", RevocationReason.SLOT_WITHDRAWN);

    private final SagaTestFixture<SlotAllocationSaga> fixture = new SagaTestFixture<>(SlotAllocationSaga.class);
    private final Map<Class<?>, Deque<Object>> results = new HashMap<>();
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
        fixture.setCallbackBehavior((command, metaData) -> result(command));
        fixture.givenCurrentTime(NINE);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Nested
    class Offer {
        @Test
        void schedulesTheDeadlineOfAnOffer() {
            fixture.givenNoPriorActivity()
                    .whenPublishingA(offered("a1"))
                    .expectActiveSagas(1)
                    .expectAssociationWith("allocationId", "a1")
                    .expectScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands();
        }

        @Test
        void lapsesAtTheDeadlineAndWaitsForTheEvent() {
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(LAPSE)
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(1);
        }

        @Test
        void doesNotLapseBeforeTheDeadline() {
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL.minusMillis(1))
                    .expectNoDispatchedCommands();
        }

        @Test
        void lapsesOnceAfterARepeatedEvent() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(LAPSE)
                    .expectActiveSagas(1);
        }

        @Test
        void doesNotLapseAfterAutomaticConfirmation() {
            fixture.givenAPublished(offered(CLINIC, "a1", NINE.plus(TTL), true))
                    .whenPublishingA(confirmed("a1"))
                    .expectScheduledDeadlineWithName(UNTIL_NO_SHOW, SlotAllocationSaga.DUE)
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands()
                    .expectActiveSagas(1);
        }

        @Test
        void delaysADeadlineThatPassedBeforeTheEventWasRead() {
            fixture.givenCurrentTime(NINE.plus(TTL).plusSeconds(60))
                    .whenPublishingA(offered("a1"))
                    .expectScheduledDeadlineWithName(SlotAllocationSaga.CATCH_UP_DELAY, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands();
        }

        @Test
        void doesNotRetryASupersededOffer() {
            setResults(LapseOffer.class, new DeadlineResult(BOOKING, DeadlineOutcome.SUPERSEDED));
            fixture.givenAPublished(offered("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(LAPSE)
                    .expectNoScheduledDeadlines();
        }

        @Test
        void sendsNoCommandIfTheNextEventEndsTheOffer() {
            fixture.givenCurrentTime(NINE.plus(TTL).plusSeconds(60))
                    .andThenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenTimeElapses(TTL)
                    .expectNoDispatchedCommands();
        }
    }

    @Nested
    class BookedSeat {
        @Test
        void replacesTheOfferDeadlineByTheNoShowDeadline() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(confirmed("a1"))
                    .expectScheduledDeadlineWithName(UNTIL_NO_SHOW, SlotAllocationSaga.DUE)
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectActiveSagas(1);
        }

        @Test
        void recordsANoShowAtTheDeadline() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW)
                    .expectDispatchedCommands(NO_SHOW)
                    .expectNoScheduledDeadlines()
                    .expectActiveSagas(1);
        }

        @Test
        void recordsNoNoShowBeforeTheDeadline() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW.minusMillis(1))
                    .expectNoDispatchedCommands();
        }

        @Test
        void recordsNoNoShowAfterTheServiceStart() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .andThenAPublished(started("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW)
                    .expectNoDispatchedCommands();
        }

        @Test
        void ignoresARepeatedOffer() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(offered("a1"))
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectActiveSagas(1);
        }

        @Test
        void endsAtTheServiceStart() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(started("a1"))
                    .expectActiveSagas(0)
                    .expectNoDispatchedCommands();
        }

        @Test
        void endsWithANoShow() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .whenPublishingA(noShow("a1"))
                    .expectActiveSagas(0)
                    .expectNoDispatchedCommands();
        }

        @Test
        void ignoresTheServiceStartOfAWalkIn() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(started(null))
                    .expectActiveSagas(1);
        }
    }

    @Nested
    class ReleasedSeat {
        @Test
        void requestsAnOfferAndEnds() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(released("a1"))
                    .expectScheduledDeadlineWithName(Duration.ZERO, OFFERING)
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE)
                    .expectNoDispatchedCommands()
                    .expectActiveSagas(0);
        }

        @Test
        void ignoresARepeatedRelease() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(released("a1"))
                    .whenPublishingA(released("a1"))
                    .expectNoDispatchedCommands()
                    .expectActiveSagas(0);
        }
    }

    @Nested
    class RevokedSeat {
        @Test
        void requeuesTheBookingAndEnds() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(revoked("a1"))
                    .whenTimeElapses(Duration.ZERO)
                    .expectDispatchedCommands(REQUEUE)
                    .expectTriggeredDeadlinesWithName(SlotAllocationSaga.DUE, OFFERING)
                    .expectActiveSagas(0);
        }

        @Test
        void requestsAnOfferAfterARejectedRequeue() {
            setResults(RequeueBooking.class, new CommandRejectedException(ErrorCode.BOOKING_NOT_FOUND, "b1"));
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(revoked("a1"))
                    .whenTimeElapses(Duration.ZERO)
                    .expectTriggeredDeadlinesWithName(SlotAllocationSaga.DUE, OFFERING)
                    .expectActiveSagas(0);
        }

        @Test
        void cancelsTheOfferDeadline() {
            fixture.givenAPublished(offered("a1"))
                    .whenPublishingA(revoked("a1"))
                    .expectNoScheduledDeadlineWithName(TTL, SlotAllocationSaga.DUE);
        }
    }

    @Nested
    class RescheduledBooking {
        @Test
        void startsASagaWithTheOfferDeadlineOfTheNewSeat() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(moved("a1", "a2", NINE.plus(TTL)))
                    .andThenAPublished(released("a1"))
                    .whenTimeElapses(TTL)
                    .expectDispatchedCommands(new LapseOffer(CLINIC, QUEUE, BOOKING, "a2"))
                    .expectActiveSagas(1);
        }

        @Test
        void startsASagaWithTheNoShowDeadlineOfAConfirmedBooking() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .andThenAPublished(moved("a1", "a2", null))
                    .andThenAPublished(released("a1"))
                    .whenTimeElapses(UNTIL_NO_SHOW)
                    .expectDispatchedCommands(new RecordOverdueNoShow(CLINIC, QUEUE, BOOKING, "a2"));
        }

        @Test
        void requestsAnOfferOfTheOldSeat() {
            fixture.givenAPublished(offered("a1"))
                    .andThenAPublished(confirmed("a1"))
                    .andThenAPublished(moved("a1", "a2", null))
                    .whenPublishingA(released("a1"))
                    .expectScheduledDeadlineWithName(Duration.ZERO, OFFERING)
                    .expectActiveSagas(1);
        }
    }

    private void setResults(Class<?> command, Object... inOrder) {
        results.computeIfAbsent(command, type -> new ArrayDeque<>()).addAll(List.of(inOrder));
    }

    private Object result(Object command) throws Exception {
        Object next =
                results.getOrDefault(command.getClass(), new ArrayDeque<>()).poll();
        if (next instanceof Exception failure) {
            throw failure;
        }
        if (next != null) {
            return next;
        }
        return command instanceof LapseOffer || command instanceof RecordOverdueNoShow
                ? new DeadlineResult(BOOKING, DeadlineOutcome.APPLIED)
                : new BookingResult(BOOKING, BookingStatus.WAITING);
    }

    /** Returns the deadline manager of the fixture, which otherwise passes it to handlers only. */
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
