package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.command.store.AggregateRepository;
import com.sapoche.booking.command.store.CacheLimit;
import com.sapoche.booking.platform.HeapShare;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Loads and creates slots. */
@Component
public class SlotRepository {
    private static final double CACHE_SHARE = 1 / 32.0;

    private final AggregateRepository<Slot> slots;

    SlotRepository(EventStore events) {
        slots = AggregateRepository.of(
                Slot.class, events, new CacheLimit<>(HeapShare.bytes(CACHE_SHARE), Slot::memoryEstimate));
    }

    /** @throws CommandRejectedException as SLOT_NOT_FOUND */
    public Aggregate<Slot> get(String clinicId, String slotId) {
        return find(clinicId, slotId)
                .orElseThrow(() -> new CommandRejectedException(
                        ErrorCode.SLOT_NOT_FOUND, "No slot " + slotId + " in this clinic"));
    }

    /**
     * Returns a slot of one queue; slots of other queues are not found.
     *
     * @throws CommandRejectedException as SLOT_NOT_FOUND
     */
    public Aggregate<Slot> of(String clinicId, String queueId, String slotId) {
        Aggregate<Slot> slot = get(clinicId, slotId);
        if (!slot.invoke(found -> found.belongsTo(queueId))) {
            throw new CommandRejectedException(ErrorCode.SLOT_NOT_FOUND, "No slot " + slotId + " in queue " + queueId);
        }
        return slot;
    }

    Optional<Aggregate<Slot>> find(String clinicId, String slotId) {
        return slots.find(AggregateIds.slot(clinicId, slotId));
    }

    /** Returns which of these slots exist, looking them up side by side. */
    Set<String> existing(String clinicId, Collection<String> slotIds) {
        Map<String, String> slotIdOf = slotIds.stream()
                .collect(Collectors.toMap(
                        slotId -> AggregateIds.slot(clinicId, slotId), Function.identity(), (a, b) -> a));
        return slots.existing(slotIdOf.keySet()).stream().map(slotIdOf::get).collect(Collectors.toSet());
    }

    /** Returns the free seats of a slot by its own count; 0 when it does not exist. */
    public int freeSeats(String clinicId, String slotId) {
        return find(clinicId, slotId).map(slot -> slot.invoke(Slot::free)).orElse(0);
    }

    Aggregate<Slot> create(Callable<Slot> factory) {
        return slots.create(factory);
    }
}
