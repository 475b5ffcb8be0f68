package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.queue.FindQueueZone;
import com.sapoche.booking.command.dispatch.CommandDispatcher;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Returns the time zone of a queue, in which its schedules are given. */
@Component
class QueueZoneClient {
    private final CommandDispatcher commands;

    QueueZoneClient(CommandDispatcher commands) {
        this.commands = commands;
    }

    /** @throws CommandRejectedException as QUEUE_NOT_FOUND */
    ZoneId ofQueue(String clinicId, String queueId) {
        return ZoneId.of((String) commands.ask(new FindQueueZone(clinicId, queueId)));
    }
}
