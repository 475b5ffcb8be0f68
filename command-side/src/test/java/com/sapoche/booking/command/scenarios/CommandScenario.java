package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.open;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import com.sapoche.booking.command.fixture.OpenQueueBuilder;
import org.junit.jupiter.api.AfterEach;

/** Provides a ledger with one open queue. */
abstract class CommandScenario {
    final CommandSideFixture ledger;

    CommandScenario() {
        this(open());
    }

    CommandScenario(OpenQueueBuilder queue) {
        ledger = new CommandSideFixture().given(queue.command());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    void given(LedgerCommand... commands) {
        ledger.given(commands);
    }

    static BookingResult state(String bookingId, BookingStatus status) {
        return new BookingResult(bookingId, status);
    }
}
