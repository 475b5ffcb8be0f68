package com.sapoche.booking.command;

import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.CallNextResult;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.JoinResult;
import com.sapoche.booking.api.queue.OfferFreeSeatsResult;
import com.sapoche.booking.api.queue.QueueResult;
import com.sapoche.booking.api.slot.PublishSlotsResult;
import com.sapoche.booking.api.slot.ScheduleResult;
import com.sapoche.booking.api.slot.SlotResult;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.platform.serialization.StoredTypes;

/** Names the snapshots and the command results that the command side stores. */
public final class CommandSideTypes {
    private CommandSideTypes() {}

    public static StoredTypes all() {
        return StoredTypes.of(
                StoredType.of("queue.snapshot", 1, BookingQueue.class),
                StoredType.of("result.join", 1, JoinResult.class),
                StoredType.of("result.booking", 1, BookingResult.class),
                StoredType.of("result.deadline", 1, DeadlineResult.class),
                StoredType.of("result.call-next", 1, CallNextResult.class),
                StoredType.of("result.offer-free-seats", 1, OfferFreeSeatsResult.class),
                StoredType.of("result.queue", 1, QueueResult.class),
                StoredType.of("result.slot", 1, SlotResult.class),
                StoredType.of("result.slots", 1, PublishSlotsResult.class),
                StoredType.of("result.schedule", 1, ScheduleResult.class));
    }
}
