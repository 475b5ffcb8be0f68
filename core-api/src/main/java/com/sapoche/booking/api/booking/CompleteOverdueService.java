package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;

/**
 * Completes a service that nobody has completed by its close deadline; answered with a {@link DeadlineResult}. Has no
 * effect on a booking that is not in service, or before the deadline.
 */
@CommandType("booking.complete-overdue")
public record CompleteOverdueService(String clinicId, String queueId, String bookingId) implements LedgerCommand {}
