package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.join;
import static com.sapoche.booking.command.fixture.TestCommands.publish;

import org.junit.jupiter.api.BeforeEach;

/** Provides a queue whose booking {@code a} is offered the only seat of the slot {@code nine}. */
abstract class OfferScenario extends CommandScenario {
    @BeforeEach
    void createOffer() {
        given(publish("nine", 1, 1), join("a").command());
    }
}
