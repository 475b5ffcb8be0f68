package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that the queue chose the next booking, which leaves the waiting list, and the receipt of that decision.
 *
 * @param slotId slot whose seat the booking is chosen for; null when the desk called the next patient
 * @param policyVersion version of the policy under which the queue chose
 * @param waiting number of waiting bookings at that moment, the chosen one included
 * @param candidates in rank order: all bookings passed over up to a bound, the chosen one, and some ranked behind it
 */
@EventType(name = "queue.candidate-chosen", revision = 1)
public record CandidateChosen(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        @Nullable String slotId,
        @Nullable String allocationId,
        int policyVersion,
        int waiting,
        List<RankedCandidate> candidates,
        Instant occurredAt)
        implements WaitingListEvent {}
