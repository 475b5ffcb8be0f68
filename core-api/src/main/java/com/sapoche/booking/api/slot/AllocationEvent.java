package com.sapoche.booking.api.slot;

/** Groups the events that change the seat that an allocation assigns to a booking. */
public sealed interface AllocationEvent extends SlotEvent permits SeatHeld, SeatConfirmed, SeatReleased, SeatRevoked {
    String bookingId();

    /** Returns the identifier of the allocation, unique in all clinics. */
    String allocationId();
}
