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
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Publishes, changes and withdraws slots; the queue learns of its seats in the same unit of work. */
@Component
class SlotCommandHandler {
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final LedgerClock times;

    SlotCommandHandler(QueueRepository queues, SlotRepository slots, LedgerClock times) {
        this.queues = queues;
        this.slots = slots;
        this.times = times;
    }

    @CommandHandler
    Object handle(PublishSlots command) {
        Instant at = times.effective(command.occurredAt(), times.now());
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        if (command.occurredAt() == null) {
            newOnesMustNotBeOver(command, times.now());
        }
        List<SlotResult> states = new ArrayList<>();
        boolean anyNew = publish(queue, command.clinicId(), command.queueId(), command.slots(), at, states);
        PublishSlotsResult result = new PublishSlotsResult(List.copyOf(states));
        return anyNew ? result : ReplayMarker.answer(result);
    }

    @CommandHandler
    Object handle(PublishSchedule command) {
        Instant at = times.effective(command.occurredAt(), times.now());
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        ScheduleResult state =
                new ScheduleResult(command.scheduleId(), command.slots().size());
        boolean isNew = queue.invoke(line -> line.addSchedule(
                command.scheduleId(), command.fingerprint(), command.slots().size(), at));
        if (!isNew) {
            return ReplayMarker.answer(state);
        }
        publish(queue, command.clinicId(), command.queueId(), command.slots(), at, new ArrayList<>());
        return state;
    }

    @CommandHandler
    Object handle(WithdrawSlot command) {
        Aggregate<Slot> slot = slots.of(command.clinicId(), command.queueId(), command.slotId());
        Instant at = times.effective(command.occurredAt(), times.now());
        if (!slot.invoke(withdrawing -> withdrawing.withdraw(command.reason(), at))) {
            return ReplayMarker.answer(slot.invoke(Slot::state));
        }
        queues.get(command.clinicId(), command.queueId()).execute(queue -> queue.withdrawSupply(command.slotId(), at));
        return slot.invoke(Slot::state);
    }

    @CommandHandler
    Object handle(ChangeSeats command) {
        Aggregate<Slot> slot = slots.of(command.clinicId(), command.queueId(), command.slotId());
        Instant at = times.effective(command.occurredAt(), times.now());
        slot.execute(changing -> changing.changeSeats(command.seats(), at));
        int free = slot.invoke(Slot::free);
        queues.get(command.clinicId(), command.queueId())
                .execute(queue -> queue.changeSupply(command.slotId(), free, at));
        return slot.invoke(Slot::state);
    }

    /** Asked of new ones only: a repetition is answered as the first time, however late it comes. */
    private void newOnesMustNotBeOver(PublishSlots command, Instant now) {
        for (int i = 0; i < command.slots().size(); i++) {
            SlotDefinition slot = command.slots().get(i);
            if (!slot.end().isAfter(now)
                    && slots.find(command.clinicId(), slot.slotId()).isEmpty()) {
                throw CommandRejectedException.invalid(
                        command.slots().size() == 1 ? "end" : "[" + i + "].end", "has passed");
            }
        }
    }

    /** @return whether any of them did not exist before */
    private boolean publish(
            Aggregate<BookingQueue> queue,
            String clinicId,
            String queueId,
            List<SlotDefinition> wishes,
            Instant at,
            List<SlotResult> states) {
        List<SlotInfo> opened = new ArrayList<>();
        for (SlotDefinition command : wishes) {
            Optional<Aggregate<Slot>> before = slots.find(clinicId, command.slotId());
            if (before.isPresent()) {
                states.add(before.get().invoke(slot -> same(slot, queueId, command)));
            } else {
                Aggregate<Slot> slot = slots.create(() -> new Slot(clinicId, queueId, command, at));
                opened.add(slot.invoke(Slot::info));
                states.add(slot.invoke(Slot::state));
            }
        }
        if (!opened.isEmpty()) {
            queue.execute(line -> line.open(opened, at));
        }
        return !opened.isEmpty();
    }

    private static SlotResult same(Slot slot, String queueId, SlotDefinition command) {
        if (!slot.isSameAs(queueId, command)) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_EXISTS, "slot " + command.slotId() + " exists and is another one");
        }
        // As the first answer was: nobody had taken a seat yet.
        return new SlotResult(
                command.slotId(),
                command.start(),
                command.end(),
                command.resource(),
                command.seats(),
                command.seats(),
                false);
    }
}
