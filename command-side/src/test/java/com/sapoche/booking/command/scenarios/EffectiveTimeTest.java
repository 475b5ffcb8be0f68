package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.CancelBooking;
import com.sapoche.booking.api.booking.ChangePriority;
import com.sapoche.booking.api.booking.CheckIn;
import com.sapoche.booking.api.booking.CompleteService;
import com.sapoche.booking.api.booking.ConfirmBooking;
import com.sapoche.booking.api.booking.DeclineOffer;
import com.sapoche.booking.api.booking.RecordNoShow;
import com.sapoche.booking.api.booking.RescheduleBooking;
import com.sapoche.booking.api.booking.StartService;
import com.sapoche.booking.api.queue.CallNext;
import com.sapoche.booking.api.queue.CloseQueue;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.PauseQueue;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.ResumeQueue;
import com.sapoche.booking.api.slot.ChangeSeats;
import com.sapoche.booking.api.slot.WithdrawSlot;
import com.sapoche.booking.command.dispatch.LedgerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The effective time of a command")
class EffectiveTimeTest extends CommandScenario {
    private static final Instant JOINED = OPENING.plus(Duration.ofMinutes(10));

    private enum OnBooking {
        CONFIRM(at -> new ConfirmBooking(CLINIC, QUEUE, "a", null, at)),
        DECLINE(at -> new DeclineOffer(CLINIC, QUEUE, "a", null, null, at)),
        CANCEL(at -> new CancelBooking(CLINIC, QUEUE, "a", null, at)),
        CHECK_IN(at -> new CheckIn(CLINIC, QUEUE, "b", at)),
        START(at -> new StartService(CLINIC, QUEUE, "b", null, at)),
        NO_SHOW(at -> new RecordNoShow(CLINIC, QUEUE, "b", null, at)),
        COMPLETE(at -> new CompleteService(CLINIC, QUEUE, "c", at)),
        RESCHEDULE(at -> new RescheduleBooking(CLINIC, QUEUE, "b", "ten", null, at)),
        PRIORITY(at -> new ChangePriority(CLINIC, QUEUE, "b", Priority.VIP, "worse", at)),
        CALL_NEXT(at -> new CallNext(CLINIC, QUEUE, null, at));

        private final Function<Instant, LedgerCommand> command;

        OnBooking(Function<Instant, LedgerCommand> command) {
            this.command = command;
        }
    }

    private enum OnQueueOrSlot {
        PAUSE(at -> new PauseQueue(CLINIC, QUEUE, null, at)),
        RESUME(at -> new ResumeQueue(CLINIC, QUEUE, null, at)),
        CLOSE(at -> new CloseQueue(CLINIC, QUEUE, null, at)),
        WITHDRAW(at -> new WithdrawSlot(CLINIC, QUEUE, "ten", "ill", at)),
        SEATS(at -> new ChangeSeats(CLINIC, QUEUE, "ten", 3, at));

        private final Function<Instant, LedgerCommand> command;

        OnQueueOrSlot(Function<Instant, LedgerCommand> command) {
            this.command = command;
        }
    }

    /** Creates at {@link #JOINED} the bookings "a" (offered), "b" (confirmed), "c" (in service), "d" (waiting). */
    @BeforeEach
    void createBookings() {
        ledger.setClock(JOINED);
        given(
                publish("nine", 1, 3),
                join("a").command(),
                join("b").command(),
                join("c").command(),
                join("d").command());
        given(confirm("b"), confirm("c"), start("c"), publish("ten", 2, 2));
        // "d" excludes the new slot by its preference.
        given(reschedule("d", with("MRI")));
        ledger.advanceClock(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @EnumSource(OnBooking.class)
    void rejectsAFutureTimeOfABookingCommand(OnBooking command) {
        ledger.assertRejected(command.command.apply(beyondSkew()), ErrorCode.INVALID);
    }

    @ParameterizedTest
    @EnumSource(OnBooking.class)
    void recordsASkewedTimeOfABookingCommandAsNow(OnBooking command) {
        assertThat(ledger.events(command.command.apply(ledger.now().plus(LedgerClock.MAX_SKEW))))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.occurredAt()).isEqualTo(ledger.now()));
    }

    @ParameterizedTest
    @EnumSource(OnBooking.class)
    void rejectsATimeBeforeThePreviousTransition(OnBooking command) {
        ledger.assertRejected(command.command.apply(JOINED.minusMillis(1)), ErrorCode.OUT_OF_ORDER);
    }

    @ParameterizedTest
    @EnumSource(OnBooking.class)
    void acceptsTheTimeOfThePreviousTransition(OnBooking command) {
        assertThat(ledger.events(command.command.apply(JOINED)))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.occurredAt()).isEqualTo(JOINED));
    }

    @ParameterizedTest
    @EnumSource(OnBooking.class)
    void defaultsToTheCurrentTime(OnBooking command) {
        assertThat(ledger.events(command.command.apply(null)))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.occurredAt()).isEqualTo(ledger.now()));
    }

    @ParameterizedTest
    @EnumSource(OnQueueOrSlot.class)
    void rejectsAFutureTimeOfAQueueOrSlotCommand(OnQueueOrSlot command) {
        ledger.assertRejected(command.command.apply(beyondSkew()), ErrorCode.INVALID);
    }

    @ParameterizedTest
    @EnumSource(OnQueueOrSlot.class)
    void recordsASkewedTimeOfAQueueOrSlotCommandAsNow(OnQueueOrSlot command) {
        assertThat(ledger.events(command.command.apply(ledger.now().plusNanos(1_000))))
                .allSatisfy(event -> assertThat(event.occurredAt()).isEqualTo(ledger.now()));
    }

    private Instant beyondSkew() {
        return ledger.now().plus(LedgerClock.MAX_SKEW).plusNanos(1);
    }

    @Test
    void distinguishesAReplayFromANewTransition() {
        Instant at = JOINED.plusSeconds(1);
        given(OnBooking.CANCEL.command.apply(at));

        ledger.assertReplayed(OnBooking.CANCEL.command.apply(at), state("a", BookingStatus.CANCELLED));
        ledger.assertRejected(OnBooking.CANCEL.command.apply(at.plusSeconds(3)), ErrorCode.WRONG_STATE);
    }

    @ParameterizedTest
    @EnumSource(
            value = OnBooking.class,
            names = {"RESCHEDULE", "PRIORITY", "CALL_NEXT"},
            mode = EnumSource.Mode.EXCLUDE)
    void recognizesAReplayOfASkewedTime(OnBooking transition) {
        LedgerCommand command = transition.command.apply(ledger.now().plusSeconds(1));
        Object first = ledger.resultOf(command);
        ledger.advanceClock(Duration.ofSeconds(10));

        ledger.assertReplayed(command, first);
    }

    @Test
    void determinesTheRankOfAJoin() {
        given(withdraw("ten"));
        given(
                join("y").at(OPENING.plusSeconds(2)).command(),
                join("x").at(OPENING.plusSeconds(1)).command());

        assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted x");
        assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted y");
    }

    @Test
    void hasMillisecondPrecision() {
        ledger.setClock(JOINED.plus(Duration.ofHours(1)).plusNanos(123_456));

        assertThat(ledger.events(join("x").command()))
                .allSatisfy(event -> assertThat(event.occurredAt()).isEqualTo(JOINED.plus(Duration.ofHours(1))));
    }

    @Test
    void acceptsACompleteVisitAfterwards() {
        ledger.advanceClock(Duration.ofDays(400));
        Instant then = OPENING.plus(Duration.ofDays(1));
        given(
                open().queue("old").at(OPENING).command(),
                join("v").queue("old").at(then).command());
        given(new StartService(CLINIC, "old", "v", null, then.plusSeconds(60)));

        assertThat(ledger.resultOf(new CompleteService(CLINIC, "old", "v", then.plusSeconds(120))))
                .isEqualTo(state("v", BookingStatus.FULFILLED));
    }

    @Test
    void takesNoCurrentSeatForAPastVisit() {
        ledger.advanceClock(Duration.ofDays(400));
        Instant then = OPENING.plus(Duration.ofDays(1));
        given(open().queue("old").at(OPENING).command(), publishIn("old", slot("today", 401 * 24, 1)));
        given(join("v").queue("old").at(then).preferring(between(null, then)).command());
        ledger.assertNoEvents(new OfferFreeSeats(CLINIC, "old"));

        assertThat(ledger.resultOf(new StartService(CLINIC, "old", "v", null, then.plusSeconds(60))))
                .isEqualTo(state("v", BookingStatus.IN_SERVICE));
    }
}
