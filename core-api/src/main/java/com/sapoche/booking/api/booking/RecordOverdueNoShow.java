package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;

/**
 * Ends a confirmed booking whose service has not started by its no-show deadline; answered with a {@link DeadlineResult}.
 * Has no effect on a booking that no longer has the seat of this allocation, or before the deadline.
 */
@CommandType("booking.record-overdue-no-show")
public record RecordOverdueNoShow(String clinicId, String queueId, String bookingId, String allocationId)
        implements LedgerCommand {}
