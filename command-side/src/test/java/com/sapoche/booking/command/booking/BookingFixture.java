package com.sapoche.booking.command.booking;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.open;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;

/** Tests a single booking, whose state results from given events. */
abstract class BookingFixture {
    static final Instant AT = OPENING.plusSeconds(60);
    static final Instant DEADLINE = OPENING.plusSeconds(900);
    static final Instant NO_SHOW_AT = OPENING.plusSeconds(50_000);
    static final Instant CLOSE_AT = OPENING.plusSeconds(90_000);
    static final SlotInfo NINE = new SlotInfo("nine", OPENING.plusSeconds(3600), OPENING.plusSeconds(7200), null, 1);
    static final SlotInfo TEN = new SlotInfo("ten", OPENING.plusSeconds(7200), OPENING.plusSeconds(9000), null, 1);

    final QueuePolicy policy = open().policy();

    ResultValidator<Booking> when(List<LedgerEvent> given, Consumer<Booking> action) {
        return new AggregateTestFixture<>(Booking.class)
                .given(given)
                .whenInvoking(AggregateIds.booking(CLINIC, "a"), action);
    }

    static List<LedgerEvent> requested(@Nullable Preference preference, boolean waitIfNone, LedgerEvent... more) {
        List<LedgerEvent> events = new ArrayList<>();
        events.add(new BookingRequested(
                CLINIC, QUEUE, "a", "ann", Priority.STANDARD, preference, waitIfNone, null, 1, 1, OPENING, OPENING));
        events.addAll(Arrays.asList(more));
        return events;
    }

    static List<LedgerEvent> requested(LedgerEvent... more) {
        return requested(null, true, more);
    }

    static SeatOffered offered(int number) {
        return new SeatOffered(CLINIC, QUEUE, "a", 1, "a/" + number, number, NINE, DEADLINE, NO_SHOW_AT, false, AT);
    }

    static BookingConfirmed confirmed() {
        return new BookingConfirmed(CLINIC, QUEUE, "a", 1, "a/1", AT);
    }

    static OfferDeclined declined(int number, BookingStatus newStatus) {
        return new OfferDeclined(CLINIC, QUEUE, "a", 1, "a/" + number, "nine", newStatus, null, OPENING, AT);
    }

    static OfferLapsed lapsed(BookingStatus newStatus) {
        return new OfferLapsed(CLINIC, QUEUE, "a", 1, "a/1", "nine", newStatus, OPENING, AT);
    }

    static ServiceStarted started(BookingStatus previousStatus) {
        return new ServiceStarted(
                CLINIC,
                QUEUE,
                "a",
                1,
                previousStatus,
                previousStatus == BookingStatus.WAITING ? null : "a/1",
                null,
                CLOSE_AT,
                OPENING,
                AT);
    }

    static PatientCheckedIn checkedIn() {
        return new PatientCheckedIn(CLINIC, QUEUE, "a", 1, AT);
    }

    static AssignedSeat seat(String allocationId, SlotInfo slot) {
        return new AssignedSeat(allocationId, slot, DEADLINE, NO_SHOW_AT);
    }
}
