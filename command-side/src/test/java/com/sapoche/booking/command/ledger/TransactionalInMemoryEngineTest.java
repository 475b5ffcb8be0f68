package com.sapoche.booking.command.ledger;

import static com.sapoche.booking.command.ledger.TestCommands.open;
import static com.sapoche.booking.command.ledger.TestCommands.pause;
import static com.sapoche.booking.command.ledger.TestCommands.resume;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log in memory")
class TransactionalInMemoryEngineTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** Three events, an hour between one and the next. */
    private static TransactionalInMemoryEngine log() {
        TransactionalInMemoryEngine log = new TransactionalInMemoryEngine();
        try (CommandSideFixture ledger = new CommandSideFixture().given(open().wish(), pause(), resume())) {
            List<DomainEventMessage<?>> told = ledger.log().messages();
            for (int i = 0; i < told.size(); i++) {
                DomainEventMessage<?> event = told.get(i);
                log.appendEvents(List.of(new GenericDomainEventMessage<>(
                        event.getType(),
                        event.getAggregateIdentifier(),
                        i,
                        event.getPayload(),
                        event.getMetaData(),
                        "event " + i,
                        NINE.plusSeconds(3600L * i))));
            }
        }
        return log;
    }

    private static List<String> from(Instant moment) {
        TransactionalInMemoryEngine log = log();
        return log.readEvents(log.createTokenAt(moment), false)
                .map(EventMessage::getIdentifier)
                .toList();
    }

    @Test
    void isReadFromAMomentOn() {
        assertThat(from(NINE.minusSeconds(1))).containsExactly("event 0", "event 1", "event 2");
        assertThat(from(NINE)).containsExactly("event 0", "event 1", "event 2");
        assertThat(from(NINE.plusSeconds(1))).containsExactly("event 1", "event 2");
        assertThat(from(NINE.plusSeconds(7200))).containsExactly("event 2");
        assertThat(from(NINE.plusSeconds(7201))).isEmpty();
    }
}
