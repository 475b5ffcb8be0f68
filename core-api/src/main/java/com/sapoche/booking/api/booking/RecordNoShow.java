package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the patient did not come.
 */
@CommandType("booking.no-show")
public record RecordNoShow(
        String clinicId, String queueId, String bookingId, @Nullable String reason, @Nullable Instant occurredAt)
        implements LedgerCommand {}
