package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.queue.FindQueueZone;
import com.sapoche.booking.command.dispatch.CommandDispatcher;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** In which zone the days of a queue begin and end: its schedules are written in local times. */
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
