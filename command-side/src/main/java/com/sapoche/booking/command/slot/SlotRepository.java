package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.command.store.AggregateRepository;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** The slots of all clinics. */
@Component
public class SlotRepository {
    private static final int IN_MEMORY = 2_000;

    private final AggregateRepository<Slot> slots;

    SlotRepository(EventStore events) {
        slots = AggregateRepository.of(Slot.class, events, IN_MEMORY);
    }

    /** @throws CommandRejectedException as SLOT_NOT_FOUND */
    public Aggregate<Slot> get(String clinicId, String slotId) {
        return find(clinicId, slotId)
                .orElseThrow(
                        () -> new CommandRejectedException(ErrorCode.SLOT_NOT_FOUND, "there is no slot " + slotId));
    }

    /**
     * A slot of one queue; those of others do not exist for it.
     *
     * @throws CommandRejectedException as SLOT_NOT_FOUND
     */
    public Aggregate<Slot> of(String clinicId, String queueId, String slotId) {
        Aggregate<Slot> slot = get(clinicId, slotId);
        if (!slot.invoke(found -> found.isOf(queueId))) {
            throw new CommandRejectedException(
                    ErrorCode.SLOT_NOT_FOUND, "there is no slot " + slotId + " in queue " + queueId);
        }
        return slot;
    }

    Optional<Aggregate<Slot>> find(String clinicId, String slotId) {
        return slots.find(AggregateIds.slot(clinicId, slotId));
    }

    Aggregate<Slot> create(Callable<Slot> how) {
        return slots.create(how);
    }
}
