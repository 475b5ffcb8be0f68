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

/** A time interval with seats. Counts them: held and confirmed never exceed seats, and it alone guards that. */
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
    /** By booking, in the order the seats were taken. */
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
        mustTakePlace();
        if (taken.size() >= seats) {
            throw new CommandRejectedException(ErrorCode.NO_SEAT, "no seat of slot " + slotId + " is free");
        }
        apply(new SeatHeld(clinicId, queueId, slotId, bookingId, allocationId, until, at));
    }

    public void confirm(String bookingId, String allocationId, Instant at) {
        TakenSeat seat = taken.get(bookingId);
        if (seat == null || !seat.allocationId().equals(allocationId)) {
            throw new CommandRejectedException(
                    ErrorCode.SLOT_WITHDRAWN, "the clinic took this seat of slot " + slotId + " back");
        }
        apply(new SeatConfirmed(clinicId, queueId, slotId, bookingId, allocationId, at));
    }

    /** @return whether the booking had this seat; one that was revoked before is not there any more */
    public boolean release(String bookingId, String allocationId, Instant at) {
        TakenSeat seat = taken.get(bookingId);
        if (seat == null || !seat.allocationId().equals(allocationId)) {
            return false;
        }
        apply(new SeatReleased(clinicId, queueId, slotId, bookingId, allocationId, at));
        return true;
    }

    /** Revokes seats where fewer remain than are taken: held ones before confirmed ones, the last taken first. */
    public void changeSeats(int number, Instant at) {
        mustTakePlace();
        if (number == seats) {
            return;
        }
        List<TakenSeat> revoked = lastTaken(taken.size() - number);
        apply(new SeatsChanged(clinicId, queueId, slotId, number, at));
        revoked.forEach(seat -> revoke(seat, RevocationReason.SEATS_REDUCED, at));
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

    /** Tells whether a booking has a seat of this slot by this allocation. */
    public boolean isTakenBy(String bookingId, String allocationId) {
        TakenSeat seat = taken.get(bookingId);
        return seat != null && seat.allocationId().equals(allocationId);
    }

    public void mustTakePlace() {
        if (withdrawn) {
            throw new CommandRejectedException(ErrorCode.SLOT_WITHDRAWN, "slot " + slotId + " was withdrawn");
        }
    }

    public boolean isOf(String queue) {
        return queueId.equals(queue);
    }

    public boolean isSameAs(String queue, SlotDefinition command) {
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

    public SlotResult state() {
        return new SlotResult(slotId, start, end, resource, seats, free(), withdrawn);
    }

    private List<TakenSeat> lastTaken(int number) {
        if (number <= 0) {
            return List.of();
        }
        List<TakenSeat> byWorth = new ArrayList<>(taken.values());
        Collections.reverse(byWorth);
        byWorth.sort(Comparator.comparing(TakenSeat::confirmed));
        return byWorth.subList(0, number);
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
