package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.command.fixture.TestFormat;
import com.sapoche.booking.platform.events.UnknownEventGuard;
import com.sapoche.booking.platform.events.UnknownEventTracker;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event of a newer version")
class UnknownEventCommandTest extends CommandScenario {
    @BeforeEach
    void readAnUnknownEventOfAnotherAggregate() {
        given(open().queue("hip").command());
        GenericDomainEventEntry<String> stored = new GenericDomainEventEntry<>(
                "slot",
                AggregateIds.slot(CLINIC, "nine"),
                1,
                "event-1",
                Instant.EPOCH,
                "slot.relocated",
                "1",
                "{}",
                "{\"routingKey\":\"" + CLINIC + "/" + QUEUE + "\"}");
        UnknownEventGuard guard = new UnknownEventGuard(type -> false, ledger.bean(UnknownEventTracker.class));
        assertThat(guard.upcast(Stream.of(new InitialEventRepresentation(
                        new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(1), stored),
                        TestFormat.FORMAT.serializer()))))
                .hasSize(1);
    }

    @Test
    void blocksCommandsOfItsQueue() {
        ledger.assertRejected(join("a").command(), ErrorCode.UNAVAILABLE);
        ledger.assertRejected(pause(), ErrorCode.UNAVAILABLE);
    }

    @Test
    void blocksNoCommandOfAnotherQueue() {
        assertThat(ledger.describeEvents(join("a").queue("hip").command())).contains("QueueJoined a");
    }
}
