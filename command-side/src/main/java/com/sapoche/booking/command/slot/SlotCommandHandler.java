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
    Object handle(PublishSlots wish) {
        Instant at = times.effective(wish.occurredAt(), times.now());
        Aggregate<BookingQueue> queue = queues.get(wish.clinicId(), wish.queueId());
        if (wish.occurredAt() == null) {
            newOnesMustNotBeOver(wish, times.now());
        }
        List<SlotResult> states = new ArrayList<>();
        boolean anyNew = publish(queue, wish.clinicId(), wish.queueId(), wish.slots(), at, states);
        return anyNew ? states : ReplayMarker.answer(states);
    }

    @CommandHandler
    Object handle(PublishSchedule wish) {
        Instant at = times.effective(wish.occurredAt(), times.now());
        Aggregate<BookingQueue> queue = queues.get(wish.clinicId(), wish.queueId());
        ScheduleResult state = new ScheduleResult(wish.scheduleId(), wish.slots().size());
        boolean isNew = queue.invoke(line -> line.addSchedule(
                wish.scheduleId(), wish.fingerprint(), wish.slots().size(), at));
        if (!isNew) {
            return ReplayMarker.answer(state);
        }
        publish(queue, wish.clinicId(), wish.queueId(), wish.slots(), at, new ArrayList<>());
        return state;
    }

    @CommandHandler
    Object handle(WithdrawSlot wish) {
        Aggregate<Slot> slot = slots.of(wish.clinicId(), wish.queueId(), wish.slotId());
        Instant at = times.effective(wish.occurredAt(), times.now());
        if (!slot.invoke(withdrawing -> withdrawing.withdraw(wish.reason(), at))) {
            return ReplayMarker.answer(slot.invoke(Slot::state));
        }
        queues.get(wish.clinicId(), wish.queueId()).execute(queue -> queue.withdrawSupply(wish.slotId(), at));
        return slot.invoke(Slot::state);
    }

    @CommandHandler
    Object handle(ChangeSeats wish) {
        Aggregate<Slot> slot = slots.of(wish.clinicId(), wish.queueId(), wish.slotId());
        Instant at = times.effective(wish.occurredAt(), times.now());
        slot.execute(changing -> changing.changeSeats(wish.seats(), at));
        int free = slot.invoke(Slot::free);
        queues.get(wish.clinicId(), wish.queueId()).execute(queue -> queue.changeSupply(wish.slotId(), free, at));
        return slot.invoke(Slot::state);
    }

    /** Asked of new ones only: a repetition is answered as the first time, however late it comes. */
    private void newOnesMustNotBeOver(PublishSlots wish, Instant now) {
        for (int i = 0; i < wish.slots().size(); i++) {
            SlotDefinition slot = wish.slots().get(i);
            if (!slot.end().isAfter(now)
                    && slots.find(wish.clinicId(), slot.slotId()).isEmpty()) {
                throw CommandRejectedException.invalid(wish.slots().size() == 1 ? "end" : "[" + i + "].end", "has passed");
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
        for (SlotDefinition wish : wishes) {
            Optional<Aggregate<Slot>> before = slots.find(clinicId, wish.slotId());
            if (before.isPresent()) {
                states.add(before.get().invoke(slot -> same(slot, queueId, wish)));
            } else {
                Aggregate<Slot> slot = slots.create(() -> new Slot(clinicId, queueId, wish, at));
                opened.add(slot.invoke(Slot::info));
                states.add(slot.invoke(Slot::state));
            }
        }
        if (!opened.isEmpty()) {
            queue.execute(line -> line.open(opened, at));
        }
        return !opened.isEmpty();
    }

    private static SlotResult same(Slot slot, String queueId, SlotDefinition wish) {
        if (!slot.isSameAs(queueId, wish)) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_EXISTS, "slot " + wish.slotId() + " exists and is another one");
        }
        // As the first answer was: nobody had taken a seat yet.
        return new SlotResult(
                wish.slotId(), wish.start(), wish.end(), wish.resource(), wish.seats(), wish.seats(), false);
    }
}
