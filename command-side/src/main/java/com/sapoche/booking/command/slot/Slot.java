package com.sapoche.booking.command.slot;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.slot.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** Counts the seats of a time interval. Alone prevents overbooking: held and confirmed seats never exceed its seats. */
@AggregateRoot(type = "slot")
public class Slot {
    @AggregateIdentifier
    private String stream;

    private String clinicId;
    private String queueId;
    private String slotId;
    private Instant start;
    private Instant end;
    private @Nullable String resource;
    private int seats;
    private int publishedSeats;
    private boolean withdrawn;
    /** Taken seats by booking, in the order they were taken. */
    private final Map<String, TakenSeat> taken = new LinkedHashMap<>();

    private record TakenSeat(String bookingId, String allocationId, boolean confirmed) {}

    @SuppressWarnings("NullAway.Init") // filled by the first event
    protected Slot() {}

    @SuppressWarnings("NullAway.Init") // set by the event sourcing handler of the first event
    public Slot(String clinicId, String queueId, SlotDefinition command, Instant at) {
        apply(new SlotPublished(
                clinicId,
                queueId,
                command.slotId(),
                command.start(),
                command.end(),
                command.seats(),
                command.resource(),
                command.scheduleId(),
                at));
    }

    public void hold(String bookingId, String allocationId, @Nullable Instant until, Instant at) {
        requireNotWithdrawn();
        if (taken.size() >= seats) {
            throw new CommandRejectedException(ErrorCode.NO_SEAT, "No seat of slot " + slotId + " is free");
        }
        apply(new SeatHeld(clinicId, queueId, slotId, bookingId, allocationId, until, at));
    }

    public void confirm(String bookingId, String allocationId, Instant at) {
        TakenSeat seat = taken.get(bookingId);
        if (seat == null || !seat.allocationId().equals(allocationId)) {
            throw new CommandRejectedException(
                    ErrorCode.SLOT_WITHDRAWN, "The clinic revoked this seat of slot " + slotId);
        }
        apply(new SeatConfirmed(clinicId, queueId, slotId, bookingId, allocationId, at));
    }

    /** @return false when the booking does not have this seat, because it was revoked */
    public boolean release(String bookingId, String allocationId, ReleaseReason reason, Instant at) {
        TakenSeat seat = taken.get(bookingId);
        if (seat == null || !seat.allocationId().equals(allocationId)) {
            return false;
        }
        apply(new SeatReleased(clinicId, queueId, slotId, bookingId, allocationId, reason, at));
        return true;
    }

    /**
     * Changes the number of seats. Revokes seats where more are taken: held ones before confirmed ones, the last taken first.
     *
     * @return false when the slot has this number of seats already
     */
    public boolean changeSeats(int number, Instant at) {
        requireNotWithdrawn();
        if (number == seats) {
            return false;
        }
        List<TakenSeat> revoked = lastTaken(taken.size() - number);
        apply(new SeatsChanged(clinicId, queueId, slotId, number, at));
        revoked.forEach(seat -> revoke(seat, RevocationReason.SEATS_REDUCED, at));
        return true;
    }

    /** @return false when it was withdrawn before */
    public boolean withdraw(String reason, Instant at) {
        if (withdrawn) {
            return false;
        }
        List<TakenSeat> revoked = List.copyOf(taken.values());
        apply(new SlotWithdrawn(clinicId, queueId, slotId, reason, at));
        revoked.forEach(seat -> revoke(seat, RevocationReason.SLOT_WITHDRAWN, at));
        return true;
    }

    /** Returns whether a booking has a seat of this slot by this allocation. */
    public boolean isTakenBy(String bookingId, String allocationId) {
        TakenSeat seat = taken.get(bookingId);
        return seat != null && seat.allocationId().equals(allocationId);
    }

    public void requireNotWithdrawn() {
        if (withdrawn) {
            throw new CommandRejectedException(ErrorCode.SLOT_WITHDRAWN, "Slot " + slotId + " was withdrawn");
        }
    }

    public boolean belongsTo(String queue) {
        return queueId.equals(queue);
    }

    public boolean wasPublishedBy(String queue, SlotDefinition command) {
        return queueId.equals(queue)
                && start.equals(command.start())
                && end.equals(command.end())
                && publishedSeats == command.seats()
                && Objects.equals(resource, command.resource());
    }

    public int free() {
        return withdrawn ? 0 : Math.max(0, seats - taken.size());
    }

    public SlotInfo info() {
        return new SlotInfo(slotId, start, end, resource, seats);
    }

    public SlotResult result() {
        return new SlotResult(slotId, start, end, resource, seats, free(), withdrawn);
    }

    /** Returns an estimate of the memory that this slot takes, in bytes. */
    int memoryEstimate() {
        return 1_500 + 250 * taken.size();
    }

    private List<TakenSeat> lastTaken(int number) {
        if (number <= 0) {
            return List.of();
        }
        List<TakenSeat> inOrderOfRevocation = new ArrayList<>(taken.values());
        Collections.reverse(inOrderOfRevocation);
        inOrderOfRevocation.sort(Comparator.comparing(TakenSeat::confirmed));
        return inOrderOfRevocation.subList(0, number);
    }

    private void revoke(TakenSeat seat, RevocationReason reason, Instant at) {
        apply(new SeatRevoked(clinicId, queueId, slotId, seat.bookingId(), seat.allocationId(), reason, at));
    }

    @EventSourcingHandler
    void on(SlotPublished event) {
        stream = AggregateIds.slot(event.clinicId(), event.slotId());
        clinicId = event.clinicId();
        queueId = event.queueId();
        slotId = event.slotId();
        start = event.start();
        end = event.end();
        resource = event.resource();
        seats = event.seats();
        publishedSeats = event.seats();
    }

    @EventSourcingHandler
    void on(SeatHeld event) {
        taken.put(event.bookingId(), new TakenSeat(event.bookingId(), event.allocationId(), false));
    }

    @EventSourcingHandler
    void on(SeatConfirmed event) {
        taken.put(event.bookingId(), new TakenSeat(event.bookingId(), event.allocationId(), true));
    }

    @EventSourcingHandler
    void on(SeatReleased event) {
        taken.remove(event.bookingId());
    }

    @EventSourcingHandler
    void on(SeatRevoked event) {
        taken.remove(event.bookingId());
    }

    @EventSourcingHandler
    void on(SeatsChanged event) {
        seats = event.seats();
    }

    @EventSourcingHandler
    void on(SlotWithdrawn event) {
        withdrawn = true;
    }
}
