package com.sapoche.booking.command.ledger;

import static com.sapoche.booking.command.ledger.CommandSideFixture.OPENING;

import com.sapoche.booking.api.booking.CancelBooking;
import com.sapoche.booking.api.booking.ChangePriority;
import com.sapoche.booking.api.booking.CheckIn;
import com.sapoche.booking.api.booking.CompleteService;
import com.sapoche.booking.api.booking.ConfirmBooking;
import com.sapoche.booking.api.booking.DeclineOffer;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.booking.RecordNoShow;
import com.sapoche.booking.api.booking.RequeueBooking;
import com.sapoche.booking.api.booking.RescheduleBooking;
import com.sapoche.booking.api.booking.StartService;
import com.sapoche.booking.api.queue.CallNext;
import com.sapoche.booking.api.queue.CloseQueue;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.PauseQueue;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.ResumeQueue;
import com.sapoche.booking.api.slot.ChangeSeats;
import com.sapoche.booking.api.slot.PublishSlots;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SlotDefinition;
import com.sapoche.booking.api.slot.WithdrawSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands to one queue of one clinic, with valid defaults. */
public final class TestCommands {
    public static final String CLINIC = "heron";
    public static final String QUEUE = "knee";
    public static final Duration TTL = Duration.ofMinutes(15);

    private TestCommands() {}

    public static OpenQueueBuilder open() {
        return new OpenQueueBuilder();
    }

    public static PauseQueue pause() {
        return new PauseQueue(CLINIC, QUEUE, null, null);
    }

    public static ResumeQueue resume() {
        return new ResumeQueue(CLINIC, QUEUE, null, null);
    }

    public static CloseQueue close() {
        return new CloseQueue(CLINIC, QUEUE, null, null);
    }

    public static JoinQueueBuilder join(String bookingId) {
        return new JoinQueueBuilder(bookingId);
    }

    /** A slot of an hour, that many hours after the opening of the queue. */
    public static SlotDefinition slot(String slotId, int hours, int seats) {
        Instant start = OPENING.plus(Duration.ofHours(hours));
        return new SlotDefinition(slotId, start, start.plus(Duration.ofHours(1)), null, seats, null);
    }

    public static PublishSlots publishIn(String queueId, SlotDefinition... slots) {
        return new PublishSlots(CLINIC, queueId, List.copyOf(Arrays.asList(slots)), null);
    }

    public static PublishSlots publish(SlotDefinition... slots) {
        return new PublishSlots(CLINIC, QUEUE, List.copyOf(Arrays.asList(slots)), null);
    }

    public static PublishSlots publish(String slotId, int hours, int seats) {
        return publish(slot(slotId, hours, seats));
    }

    public static WithdrawSlot withdraw(String slotId) {
        return new WithdrawSlot(CLINIC, QUEUE, slotId, "doctor is ill", null);
    }

    public static ChangeSeats seats(String slotId, int seats) {
        return new ChangeSeats(CLINIC, QUEUE, slotId, seats, null);
    }

    public static OfferFreeSeats offerFreeSeats() {
        return new OfferFreeSeats(CLINIC, QUEUE);
    }

    public static CallNext callNext() {
        return new CallNext(CLINIC, QUEUE, "room 1", null);
    }

    public static CallNext callNextIn(String queueId) {
        return new CallNext(CLINIC, queueId, null, null);
    }

    public static DeclineOffer declineIn(String queueId, String bookingId) {
        return new DeclineOffer(CLINIC, queueId, bookingId, null, null);
    }

    public static ConfirmBooking confirmIn(String queueId, String bookingId) {
        return new ConfirmBooking(CLINIC, queueId, bookingId, null, null);
    }

    public static ConfirmBooking confirm(String bookingId) {
        return new ConfirmBooking(CLINIC, QUEUE, bookingId, null, null);
    }

    public static DeclineOffer decline(String bookingId) {
        return new DeclineOffer(CLINIC, QUEUE, bookingId, null, null);
    }

    public static CancelBooking cancel(String bookingId) {
        return new CancelBooking(CLINIC, QUEUE, bookingId, null, null);
    }

    public static CheckIn checkIn(String bookingId) {
        return new CheckIn(CLINIC, QUEUE, bookingId, null, null);
    }

    public static StartService start(String bookingId) {
        return new StartService(CLINIC, QUEUE, bookingId, null, null);
    }

    public static CompleteService complete(String bookingId) {
        return new CompleteService(CLINIC, QUEUE, bookingId, null, null);
    }

    public static RecordNoShow noShow(String bookingId) {
        return new RecordNoShow(CLINIC, QUEUE, bookingId, null, null);
    }

    public static RescheduleBooking reschedule(String bookingId, String slotId) {
        return new RescheduleBooking(CLINIC, QUEUE, bookingId, slotId, null, null);
    }

    public static RescheduleBooking reschedule(String bookingId, Preference wanted) {
        return new RescheduleBooking(CLINIC, QUEUE, bookingId, null, wanted, null);
    }

    public static ChangePriority priority(String bookingId, Priority priority) {
        return new ChangePriority(CLINIC, QUEUE, bookingId, priority, "got worse", null);
    }

    public static LapseOffer lapse(String bookingId, int offer) {
        return new LapseOffer(CLINIC, QUEUE, bookingId, allocation(bookingId, offer));
    }

    public static RequeueBooking returnToLine(String bookingId, int offer, RevocationReason because) {
        return new RequeueBooking(CLINIC, QUEUE, bookingId, allocation(bookingId, offer), because);
    }

    public static String allocation(String bookingId, int offer) {
        return CLINIC + "/" + bookingId + "/" + offer;
    }

    public static Preference slotWanted(String slotId) {
        return new Preference(null, null, null, slotId);
    }

    public static Preference between(@Nullable Instant earliest, @Nullable Instant latest) {
        return new Preference(earliest, latest, null, null);
    }

    public static Preference with(String resource) {
        return new Preference(null, null, resource, null);
    }
}
