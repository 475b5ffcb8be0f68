package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.ledger.Wishes.open;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingState;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.command.ledger.Opening;
import com.sapoche.booking.command.ledger.TestLedger;
import org.junit.jupiter.api.AfterEach;

/** A ledger with one open queue. */
abstract class Scenario {
    final TestLedger ledger;

    Scenario() {
        this(open());
    }

    Scenario(Opening queue) {
        ledger = new TestLedger().given(queue.wish());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    void given(LedgerCommand... commands) {
        ledger.given(commands);
    }

    static BookingState state(String bookingId, BookingStatus status) {
        return new BookingState(bookingId, status);
    }
}
