package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Withdraws a slot and revokes its held and confirmed seats.
 */
@CommandType("slot.withdraw")
public record WithdrawSlot(String clinicId, String queueId, String slotId, String reason, @Nullable Instant occurredAt)
        implements LedgerCommand {}
