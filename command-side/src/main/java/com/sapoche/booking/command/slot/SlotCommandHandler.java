package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.slot.*;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Publishes, changes and withdraws slots, and adjusts the capacity of their queue in the same unit of work. */
@Component
class SlotCommandHandler {
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final LedgerClock clock;

    SlotCommandHandler(QueueRepository queues, SlotRepository slots, LedgerClock clock) {
        this.queues = queues;
        this.slots = slots;
        this.clock = clock;
    }

    @CommandHandler
    Object handle(PublishSlots command) {
        Instant at = clock.effective(command.occurredAt(), clock.now());
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        Set<String> existing = existing(command.clinicId(), command.slots());
        if (command.occurredAt() == null) {
            requireNewSlotsNotEnded(command.slots(), existing, clock.now());
        }
        PublishSlotsResult result = new PublishSlotsResult(
                publish(queue, command.clinicId(), command.queueId(), command.slots(), existing, at));
        boolean anyNew = command.slots().stream().anyMatch(slot -> !existing.contains(slot.slotId()));
        return anyNew ? result : ReplayMarker.mark(result);
    }

    @CommandHandler
    Object handle(PublishSchedule command) {
        Instant at = clock.effective(command.occurredAt(), clock.now());
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        int number = command.slots().size();
        ScheduleResult result = new ScheduleResult(command.scheduleId(), number);
        if (!queue.invoke(adding -> adding.addSchedule(command.scheduleId(), command.schedule(), number, at))) {
            return ReplayMarker.mark(result);
        }
        Set<String> existing = existing(command.clinicId(), command.slots());
        publish(queue, command.clinicId(), command.queueId(), command.slots(), existing, at);
        return result;
    }

    @CommandHandler
    Object handle(WithdrawSlot command) {
        Aggregate<Slot> slot = slots.of(command.clinicId(), command.queueId(), command.slotId());
        Instant at = clock.effective(command.occurredAt(), clock.now());
        if (!slot.invoke(withdrawing -> withdrawing.withdraw(command.reason(), at))) {
            return ReplayMarker.mark(slot.invoke(Slot::result));
        }
        queues.get(command.clinicId(), command.queueId())
                .execute(queue -> queue.withdrawCapacity(command.slotId(), at));
        return slot.invoke(Slot::result);
    }

    @CommandHandler
    Object handle(ChangeSeats command) {
        Aggregate<Slot> slot = slots.of(command.clinicId(), command.queueId(), command.slotId());
        Instant at = clock.effective(command.occurredAt(), clock.now());
        if (!slot.invoke(changing -> changing.changeSeats(command.seats(), at))) {
            return ReplayMarker.mark(slot.invoke(Slot::result));
        }
        int free = slot.invoke(Slot::free);
        queues.get(command.clinicId(), command.queueId())
                .execute(queue -> queue.changeCapacity(command.slotId(), free, at));
        return slot.invoke(Slot::result);
    }

    private Set<String> existing(String clinicId, List<SlotDefinition> definitions) {
        return slots.existing(
                clinicId, definitions.stream().map(SlotDefinition::slotId).toList());
    }

    /** Applies to new slots only: a repeated command returns the first result at any time. */
    private static void requireNewSlotsNotEnded(List<SlotDefinition> definitions, Set<String> existing, Instant now) {
        for (int i = 0; i < definitions.size(); i++) {
            SlotDefinition slot = definitions.get(i);
            if (!slot.end().isAfter(now) && !existing.contains(slot.slotId())) {
                throw CommandRejectedException.invalid(
                        definitions.size() == 1 ? "end" : "[" + i + "].end", "must lie in the future");
            }
        }
    }

    private List<SlotResult> publish(
            Aggregate<BookingQueue> queue,
            String clinicId,
            String queueId,
            List<SlotDefinition> definitions,
            Set<String> existing,
            Instant at) {
        List<SlotResult> results = new ArrayList<>();
        List<SlotInfo> added = new ArrayList<>();
        Set<String> created = new HashSet<>();
        for (SlotDefinition definition : definitions) {
            String slotId = definition.slotId();
            if (existing.contains(slotId) || created.contains(slotId)) {
                results.add(slots.get(clinicId, slotId).invoke(slot -> repeated(slot, queueId, definition)));
            } else {
                Aggregate<Slot> slot = slots.create(() -> new Slot(clinicId, queueId, definition, at));
                created.add(slotId);
                added.add(slot.invoke(Slot::info));
                results.add(slot.invoke(Slot::result));
            }
        }
        if (!added.isEmpty()) {
            queue.execute(adding -> adding.addCapacity(added, at));
        }
        return results;
    }

    /** Returns the result of the first command that published a slot: all its seats were free. */
    private static SlotResult repeated(Slot slot, String queueId, SlotDefinition definition) {
        if (!slot.wasPublishedBy(queueId, definition)) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_EXISTS, "Slot " + definition.slotId() + " exists with other content");
        }
        return new SlotResult(
                definition.slotId(),
                definition.start(),
                definition.end(),
                definition.resource(),
                definition.seats(),
                definition.seats(),
                false);
    }
}
