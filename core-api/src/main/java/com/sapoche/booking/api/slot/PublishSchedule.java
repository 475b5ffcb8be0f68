package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the slots a schedule expands to, all or none.
 *
 * @param slots in the order of time
 */
@CommandType("schedule.publish")
public record PublishSchedule(
        String clinicId,
        String queueId,
        String scheduleId,
        Schedule schedule,
        List<SlotDefinition> slots,
        @Nullable Instant occurredAt)
        implements LedgerCommand {}
