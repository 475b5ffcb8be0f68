package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sets the number of seats of a slot. If fewer than those taken, the seats taken last are revoked.
 */
@CommandType("slot.change-seats")
public record ChangeSeats(String clinicId, String queueId, String slotId, int seats, @Nullable Instant occurredAt)
        implements LedgerCommand {}
