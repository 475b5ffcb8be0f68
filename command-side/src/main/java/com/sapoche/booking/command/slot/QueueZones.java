package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.queue.FindZone;
import com.sapoche.booking.command.dispatch.LedgerCommands;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** In which zone the days of a queue begin and end: its schedules are written in local times. */
@Component
class QueueZones {
    private final LedgerCommands commands;

    QueueZones(LedgerCommands commands) {
        this.commands = commands;
    }

    /** @throws RefusedException as QUEUE_NOT_FOUND */
    ZoneId ofQueue(String clinicId, String queueId) {
        return ZoneId.of((String) commands.ask(new FindZone(clinicId, queueId)));
    }
}
