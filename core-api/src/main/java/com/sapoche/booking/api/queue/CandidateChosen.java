package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The queue decided who is next; the booking leaves the line. This is the receipt of that decision.
 *
 * @param slotId the slot whose seat it is chosen for; null when the desk called the next patient
 * @param waiting how many waited at that moment, the chosen one included
 * @param compared in order of line: all who were passed over up to a bound, the chosen one, and some behind it
 */
@Revision("1")
public record CandidateChosen(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        @Nullable String slotId,
        @Nullable String allocationId,
        int policyVersion,
        int waiting,
        List<RankedCandidate> compared,
        Instant occurredAt)
        implements LedgerEvent {}
