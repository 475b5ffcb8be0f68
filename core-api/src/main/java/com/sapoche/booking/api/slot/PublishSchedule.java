package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes all slots of a schedule, or none.
 */
@CommandType("schedule.publish")
public record PublishSchedule(
        String clinicId,
        String queueId,
        String scheduleId,
        String fingerprint,
        List<SlotDefinition> slots,
        @Nullable Instant occurredAt)
        implements LedgerCommand {}
