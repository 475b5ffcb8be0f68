package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sets the number of seats; the last taken lose theirs where it falls below what is taken.
 */
@CommandType("slot.change-seats")
public record ChangeSeats(String clinicId, String queueId, String slotId, int seats, @Nullable Instant occurredAt)
        implements LedgerCommand {}
