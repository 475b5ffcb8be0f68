package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import com.sapoche.booking.platform.events.UnknownEvent;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An event that a newer version wrote to a queue")
class NewerVersionTest extends CommandScenario {
    @BeforeEach
    void appendAnUnknownEvent() {
        given(publish("nine", 1, 2), join("a").command(), join("b").command(), confirm("b"));
        given(open().queue("hip").command(), publishIn("hip", slot("h9", 1, 1)));
        given(join("h").queue("hip").command());
        String queue = AggregateIds.queue(CLINIC, QUEUE);
        long sequence = ledger.log().lastSequenceNumberFor(queue).orElseThrow() + 1;
        ledger.log()
                .appendEvents(List.of(new GenericDomainEventMessage<>(
                        "queue", queue, sequence, new UnknownEvent("queue.halted", "1", "{}"))));
    }

    static Stream<LedgerCommand> commandsThatReadNoQueue() {
        return Stream.of(confirm("a"), checkIn("b"), lapse("a", 1), seats("nine", 2), withdraw("nine"));
    }

    @ParameterizedTest
    @MethodSource("commandsThatReadNoQueue")
    void blocksCommandsOfACachedQueue(LedgerCommand command) {
        ledger.assertRejected(command, ErrorCode.UNAVAILABLE);
    }

    @ParameterizedTest
    @MethodSource("commandsThatReadNoQueue")
    void blocksCommandsAfterARestart(LedgerCommand command) {
        try (CommandSideFixture restarted = ledger.newProcess()) {
            restarted.assertRejected(command, ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void leavesOtherQueuesUnaffected() {
        assertThat(ledger.resultOf(confirmIn("hip", "h"))).isEqualTo(state("h", BookingStatus.CONFIRMED));
    }
}
