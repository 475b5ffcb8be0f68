package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.CompleteOverdueService;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.EndedBy;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An overdue booking")
class OverdueBookingTest extends CommandScenario {
    private static final Duration NO_SHOW_AFTER = Duration.ofHours(12);
    private static final Duration CLOSE_AFTER = Duration.ofHours(24);
    /** Marks the end of slot "nine". */
    private static final Instant END = CommandSideFixture.OPENING.plus(Duration.ofHours(2));

    private void assertUnchanged(LedgerCommand command, DeadlineOutcome outcome) {
        assertThat(ledger.resultOf(command)).isEqualTo(new DeadlineResult("a", outcome));
        ledger.assertNoEvents(command);
    }

    @Nested
    class Confirmed {
        private void givenAConfirmedBooking() {
            given(publish("nine", 1, 1), join("a").patient("ann").command(), confirm("a"));
        }

        @Test
        void recordsANoShowAtTheDeadline() {
            givenAConfirmedBooking();
            ledger.setClock(END.plus(NO_SHOW_AFTER));

            assertThat(ledger.events(overdueNoShow("a", 1)))
                    .filteredOn(NoShowRecorded.class::isInstance)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(((NoShowRecorded) event).endedBy()).isEqualTo(EndedBy.POLICY));
            assertThat(ledger.resultOf(overdueNoShow("a", 1)))
                    .isEqualTo(new DeadlineResult("a", DeadlineOutcome.SUPERSEDED));
        }

        @Test
        void recordsANoShowAfterCheckIn() {
            givenAConfirmedBooking();
            given(checkIn("a"));
            ledger.setClock(END.plus(NO_SHOW_AFTER));

            assertThat(ledger.describeEvents(overdueNoShow("a", 1)))
                    .containsExactly("NoShowRecorded a", "BookingRemovedFromQueue a");
        }

        @Test
        void allowsThePatientToJoinAgain() {
            givenAConfirmedBooking();
            ledger.assertRejected(join("b").patient("ann").command(), ErrorCode.ALREADY_WAITING);
            ledger.setClock(END.plus(NO_SHOW_AFTER));
            given(overdueNoShow("a", 1));

            assertThat(ledger.describeEvents(join("b").patient("ann").command()))
                    .contains("QueueJoined b");
        }

        @Test
        void isUnchangedBeforeTheDeadline() {
            givenAConfirmedBooking();
            ledger.setClock(END.plus(NO_SHOW_AFTER).minusMillis(1));

            assertUnchanged(overdueNoShow("a", 1), DeadlineOutcome.NOT_DUE);
        }

        @Test
        void isUnchangedAfterServiceStart() {
            givenAConfirmedBooking();
            given(start("a"));
            ledger.setClock(END.plus(NO_SHOW_AFTER));

            assertUnchanged(overdueNoShow("a", 1), DeadlineOutcome.SUPERSEDED);
        }

        @Test
        void usesTheDeadlineOfTheCurrentSlot() {
            givenAConfirmedBooking();
            given(publish("ten", 10, 1), reschedule("a", "ten"));
            ledger.setClock(END.plus(NO_SHOW_AFTER));

            assertUnchanged(overdueNoShow("a", 1), DeadlineOutcome.SUPERSEDED);
            assertUnchanged(overdueNoShow("a", 2), DeadlineOutcome.NOT_DUE);
            ledger.advanceClock(Duration.ofHours(9));
            assertThat(ledger.describeEvents(overdueNoShow("a", 2))).contains("NoShowRecorded a");
        }

        @Test
        void isUnchangedWhileOffered() {
            given(publish("nine", 1, 1), join("a").command());
            ledger.setClock(END.plus(NO_SHOW_AFTER));

            assertUnchanged(overdueNoShow("a", 1), DeadlineOutcome.SUPERSEDED);
        }

        @Test
        void rejectsASecondNoShow() {
            givenAConfirmedBooking();
            ledger.setClock(END.plus(NO_SHOW_AFTER));
            given(overdueNoShow("a", 1));

            ledger.assertRejected(noShow("a"), ErrorCode.WRONG_STATE);
        }
    }

    @Nested
    class InService {
        @Test
        void isCompletedAtTheDeadline() {
            given(join("a").command(), callNext());
            ledger.advanceClock(CLOSE_AFTER);

            assertThat(ledger.events(completeOverdue("a")))
                    .filteredOn(BookingFulfilled.class::isInstance)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(((BookingFulfilled) event).endedBy()).isEqualTo(EndedBy.POLICY));
            assertUnchanged(completeOverdue("a"), DeadlineOutcome.SUPERSEDED);
        }

        @Test
        void allowsThePatientToJoinAgain() {
            given(join("a").patient("ann").command(), start("a"));
            ledger.advanceClock(CLOSE_AFTER);
            given(completeOverdue("a"));

            assertThat(ledger.describeEvents(join("b").patient("ann").command()))
                    .contains("QueueJoined b");
        }

        @Test
        void isUnchangedBeforeTheDeadline() {
            given(join("a").command(), start("a"));
            ledger.advanceClock(CLOSE_AFTER.minusMillis(1));

            assertUnchanged(completeOverdue("a"), DeadlineOutcome.NOT_DUE);
        }

        @Test
        void isUnchangedAfterCompletion() {
            given(join("a").command(), start("a"), complete("a"));
            ledger.advanceClock(CLOSE_AFTER);

            assertUnchanged(completeOverdue("a"), DeadlineOutcome.SUPERSEDED);
        }

        @Test
        void rejectsACompletionByAClientAfterThePolicy() {
            given(join("a").command(), start("a"));
            ledger.advanceClock(CLOSE_AFTER);
            given(completeOverdue("a"));

            ledger.assertRejected(complete("a"), ErrorCode.WRONG_STATE);
        }

        @Test
        void usesTheDeadlineOfTheRecordedTime() {
            given(join("a").at(ledger.now().minus(Duration.ofDays(30))).command(), start("a"));
            ledger.advanceClock(CLOSE_AFTER.minusMillis(1));

            assertUnchanged(completeOverdue("a"), DeadlineOutcome.NOT_DUE);
        }
    }

    @Test
    void usesTheDeadlinesOfTheQueue() {
        given(open().queue("short")
                .noShowAfter(Duration.ofMinutes(1))
                .closeAfter(Duration.ofMinutes(2))
                .command());
        given(join("a").queue("short").command(), callNextIn("short"));
        ledger.advanceClock(Duration.ofMinutes(2));

        assertThat(ledger.describeEvents(new CompleteOverdueService(CLINIC, "short", "a")))
                .contains("BookingFulfilled a");
    }
}
