package com.sapoche.booking.command.model;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests that the model derives ranks from the rule of the design and not from the ranks in the log. */
@DisplayName("The model of a log with a requeued VIP booking that became STANDARD")
class EventLogModelTest {
    private static final Duration HEAD_START = Duration.ofMinutes(15);

    private final CommandSideFixture ledger = new CommandSideFixture();

    @BeforeEach
    void requeueAVipBookingAndChangeItsClass() {
        ledger.given(
                open().command(),
                publish("nine", 1, 1),
                join("a").priority(Priority.VIP).command(),
                join("b").command(),
                decline("a"),
                priority("a", Priority.STANDARD));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void acceptsTheRankOfTheRequeue() {
        assertThatCode(() -> EventLogModel.of(logWithRank(rank -> rank))).doesNotThrowAnyException();
    }

    @Test
    void rejectsARankBehindByTheHeadStart() {
        assertThatThrownBy(() -> EventLogModel.of(logWithRank(rank -> new QueueRank(
                        rank.emergency(),
                        rank.basis(),
                        rank.rankedFrom().plus(HEAD_START),
                        rank.headStart(),
                        rank.ordinal()))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected rank");
    }

    @Test
    void rejectsARankAheadByTheHeadStart() {
        assertThatThrownBy(() -> EventLogModel.of(logWithRank(rank ->
                        new QueueRank(rank.emergency(), rank.basis(), rank.rankedFrom(), HEAD_START, rank.ordinal()))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected rank");
    }

    /** Returns the log with another rank in the change of the class. */
    private List<DomainEventMessage<?>> logWithRank(UnaryOperator<QueueRank> change) {
        return ledger.log().messages().stream()
                .<DomainEventMessage<?>>map(event -> event.getPayload() instanceof QueueRankChanged changed
                        ? new GenericDomainEventMessage<>(
                                event.getType(),
                                event.getAggregateIdentifier(),
                                event.getSequenceNumber(),
                                withRank(changed, change.apply(changed.rank())),
                                event.getMetaData(),
                                event.getIdentifier(),
                                event.getTimestamp())
                        : event)
                .toList();
    }

    private static QueueRankChanged withRank(QueueRankChanged changed, QueueRank rank) {
        return new QueueRankChanged(
                changed.clinicId(),
                changed.queueId(),
                changed.bookingId(),
                changed.ticket(),
                changed.priority(),
                rank,
                changed.waiting(),
                changed.occurredAt());
    }
}
