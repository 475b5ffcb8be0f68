package com.sapoche.booking.resilience.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.load.CommandKind;
import com.sapoche.booking.resilience.model.LoggedEvent;
import com.sapoche.booking.resilience.model.ReplayedLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLogCheckTest {
    private static final String CLINIC = "north";
    private static final String QUEUE = "knee";
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final Duration TTL = Duration.ofMinutes(15);

    private final Violations violations = new Violations();
    private long position;

    @Test
    void reportsMoreSeatsThanASlotHas() {
        ReplayedLedger ledger = new ReplayedLedger(violations);

        ledger.apply(logged(opened(), NINE));
        ledger.apply(logged(new SlotPublished(CLINIC, QUEUE, "ten", TEN, TEN.plus(TTL), 1, null, null, NINE), NINE));
        ledger.apply(logged(held("first"), NINE));
        assertThat(violations.isEmpty()).isTrue();

        ledger.apply(logged(held("second"), NINE));
        assertThat(violations.toString()).contains("More seats taken than available");
    }

    @Test
    void reportsAnOfferThatLapsedTooLate() {
        Uptime uptime = new Uptime();
        uptime.add(NINE, TEN);
        Instant late = NINE.plus(TTL).plusSeconds(6);

        new DeadlineCheck(uptime, violations)
                .check(List.of(logged(offered("first"), NINE), logged(lapsed("first"), late)), TEN);

        assertThat(violations.toString()).contains("Seat held past its deadline");
    }

    @Test
    void acceptsAnOfferThatLapsedInTime() {
        Uptime uptime = new Uptime();
        uptime.add(NINE, TEN);
        Instant inTime = NINE.plus(TTL).plusSeconds(1);

        new DeadlineCheck(uptime, violations)
                .check(List.of(logged(offered("first"), NINE), logged(lapsed("first"), inTime)), TEN);

        assertThat(violations.isEmpty()).isTrue();
    }

    @Test
    void recognizesAJoinAmongItsConsequences() {
        CommandKindReader command = new CommandKindReader();

        command.read(new PreferenceChanged(CLINIC, QUEUE, "other", 1, null, null, NINE));
        command.read(new BookingRequested(
                CLINIC, QUEUE, "first", "p-1", Priority.STANDARD, null, true, null, 2, 1, NINE, NINE));
        command.read(offered("first"));
        command.read(new BookingConfirmed(CLINIC, QUEUE, "first", 2, "a-first", NINE));

        assertThat(command.kind()).isEqualTo(CommandKind.JOIN);
        assertThat(command.subject()).isEqualTo("first");
    }

    /** Logs an event of one command: checks between commands do not apply. */
    private LoggedEvent logged(LedgerEvent event, Instant recordedAt) {
        position++;
        return new LoggedEvent(position, "stream-" + position, 0, recordedAt, "command", "client", event);
    }

    private static QueueOpened opened() {
        QueuePolicy policy = new QueuePolicy(
                1,
                TTL,
                LapsePolicy.REQUEUE_AT_END,
                3,
                100,
                false,
                Duration.ofHours(12),
                Duration.ofHours(24),
                null,
                Map.of());
        return new QueueOpened(CLINIC, QUEUE, "Knee surgery", ZoneOffset.UTC, policy, NINE);
    }

    private static SeatHeld held(String bookingId) {
        return new SeatHeld(CLINIC, QUEUE, "ten", bookingId, "a-" + bookingId, null, NINE);
    }

    private static SeatOffered offered(String bookingId) {
        SlotInfo slot = new SlotInfo("ten", TEN, TEN.plus(TTL), null, 1);
        return new SeatOffered(
                CLINIC, QUEUE, bookingId, 2, "a-" + bookingId, 1, slot, NINE.plus(TTL), TEN.plus(TTL), false, NINE);
    }

    private static OfferLapsed lapsed(String bookingId) {
        return new OfferLapsed(
                CLINIC, QUEUE, bookingId, 2, "a-" + bookingId, "ten", BookingStatus.WAITING, NINE, NINE.plus(TTL));
    }
}
