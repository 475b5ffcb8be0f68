package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.Streams;
import com.sapoche.booking.command.store.AggregateStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** The slots of all clinics. */
@Component
public class Slots {
    private static final int IN_MEMORY = 2_000;

    private final AggregateStore<Slot> slots;

    Slots(EventStore events) {
        slots = AggregateStore.of(Slot.class, events, IN_MEMORY);
    }

    /** @throws RefusedException as SLOT_NOT_FOUND */
    public Aggregate<Slot> get(String clinicId, String slotId) {
        return find(clinicId, slotId)
                .orElseThrow(() -> new RefusedException(ErrorCode.SLOT_NOT_FOUND, "there is no slot " + slotId));
    }

    /**
     * A slot of one queue; those of others do not exist for it.
     *
     * @throws RefusedException as SLOT_NOT_FOUND
     */
    public Aggregate<Slot> of(String clinicId, String queueId, String slotId) {
        Aggregate<Slot> slot = get(clinicId, slotId);
        if (!slot.invoke(found -> found.isOf(queueId))) {
            throw new RefusedException(ErrorCode.SLOT_NOT_FOUND, "there is no slot " + slotId + " in queue " + queueId);
        }
        return slot;
    }

    Optional<Aggregate<Slot>> find(String clinicId, String slotId) {
        return slots.find(Streams.slot(clinicId, slotId));
    }

    Aggregate<Slot> create(Callable<Slot> how) {
        return slots.create(how);
    }
}
