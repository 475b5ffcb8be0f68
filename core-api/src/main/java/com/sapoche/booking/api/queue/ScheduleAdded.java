package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A recurring schedule was expanded into slots.
 *
 * @param fingerprint of the schedule as it was given, to tell a repetition from another schedule under the same name
 * @param slots how many slots it came to
 */
@Revision("1")
public record ScheduleAdded(
        String clinicId, String queueId, String scheduleId, String fingerprint, int slots, Instant occurredAt)
        implements LedgerEvent {}
