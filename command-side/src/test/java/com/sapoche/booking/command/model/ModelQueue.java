package com.sapoche.booking.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.BookingRemovedFromQueue;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueuePolicyChanged;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.api.queue.RankedCandidate;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.platform.testing.ExpectedRank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replays the log of one queue: ranks, and the free seats that the queue counts. */
final class ModelQueue {
    final QueueOpened opened;
    final Map<String, EntryModel> active = new HashMap<>();
    final Map<String, Integer> free = new HashMap<>();
    QueuePolicy policy;
    QueueStatus status = QueueStatus.OPEN;
    private long tickets;
    private long rankNumbers;

    ModelQueue(QueueOpened opened) {
        this.opened = opened;
        this.policy = opened.policy();
    }

    void changePolicy(QueuePolicyChanged event) {
        assertThat(event.policy().version()).as("%s", event).isEqualTo(policy.version() + 1);
        policy = event.policy();
    }

    void join(QueueJoined event) {
        assertThat(status).as("%s", event).isEqualTo(QueueStatus.OPEN);
        assertThat(event.ticket()).as("ticket of %s", event).isEqualTo(++tickets);
        assertThat(active.values())
                .as("active bookings of one patient, with %s", event)
                .noneMatch(other -> other.patientRef.equals(event.patientRef()));
        ExpectedRank rank = ExpectedRank.ofJoin(event.joinedAt(), event.priority(), policy.headStarts(), ++rankNumbers);
        checkRank(rank, event.rank(), event);
        active.put(event.bookingId(), new EntryModel(event, rank));
    }

    void requeue(BookingRequeued event) {
        EntryModel entry = of(event.bookingId());
        assertThat(entry.waiting).as("%s of a waiting booking", event).isFalse();
        if (event.declinedSlotId() != null) {
            entry.declinedSlotIds.add(event.declinedSlotId());
            if (policy.onLapse() == LapsePolicy.REQUEUE_AT_END) {
                List<ExpectedRank> waiting =
                        waiting().stream().map(other -> other.rank).toList();
                entry.rank = ExpectedRank.ofRequeue(event.occurredAt(), entry.priority, waiting, ++rankNumbers);
            }
        }
        checkRank(entry.rank, event.rank(), event);
        entry.recordedRank = event.rank();
        entry.preference = event.preference();
        entry.waiting = true;
    }

    void changeRank(QueueRankChanged event) {
        EntryModel entry = of(event.bookingId());
        entry.priority = event.priority();
        entry.rank = entry.rank.inClass(event.priority(), entry.joinedAt, policy.headStarts());
        checkRank(entry.rank, event.rank(), event);
        entry.recordedRank = event.rank();
    }

    private static void checkRank(ExpectedRank expected, QueueRank recorded, Object event) {
        assertThat(expected.isRecordedAs(recorded))
                .as("%s, expected rank %s", event, expected)
                .isTrue();
    }

    void end(BookingRemovedFromQueue event) {
        assertThat(active.remove(event.bookingId())).as("%s", event).isNotNull();
    }

    void choose(CandidateChosen event, @Nullable SlotPublished slot) {
        List<EntryModel> waiting = waiting();
        EntryModel chosen = of(event.bookingId());
        EntryModel first = waiting.stream()
                .filter(entry -> slot == null || entry.against(slot) == null)
                .findFirst()
                .orElseThrow();
        assertThat(chosen.bookingId).as("first in order for %s", event).isEqualTo(first.bookingId);
        assertThat(event.waiting()).as("waiting at %s", event).isEqualTo(waiting.size());
        assertThat(event.policyVersion()).isEqualTo(policy.version());
        assertThat(event.candidates()).as("receipt of %s", event.bookingId()).isEqualTo(receipt(waiting, chosen, slot));
        chosen.waiting = false;
        if (slot != null) {
            assertThat(status).as("%s", event).isNotEqualTo(QueueStatus.PAUSED);
            count(slot.slotId(), -1);
        }
    }

    private static List<RankedCandidate> receipt(
            List<EntryModel> waiting, EntryModel chosen, @Nullable SlotPublished slot) {
        int at = waiting.indexOf(chosen);
        List<RankedCandidate> expected = new ArrayList<>();
        waiting.subList(0, Math.min(at, 50))
                .forEach(skipped -> expected.add(
                        candidate(skipped, Objects.requireNonNull(skipped.against(Objects.requireNonNull(slot))))));
        expected.add(candidate(chosen, CandidateOutcome.CHOSEN));
        waiting.subList(at + 1, Math.min(waiting.size(), at + 6))
                .forEach(behind -> expected.add(candidate(behind, CandidateOutcome.RANKED_BEHIND)));
        return expected;
    }

    private static RankedCandidate candidate(EntryModel entry, CandidateOutcome outcome) {
        return new RankedCandidate(entry.bookingId, entry.priority, entry.recordedRank, entry.preference, outcome);
    }

    void count(String slotId, int by) {
        free.computeIfPresent(slotId, (slot, before) -> before + by);
    }

    EntryModel of(String bookingId) {
        return Objects.requireNonNull(active.get(bookingId), "not an active booking: " + bookingId);
    }

    List<EntryModel> waiting() {
        return active.values().stream()
                .filter(entry -> entry.waiting)
                .sorted(Comparator.comparing(entry -> entry.rank))
                .toList();
    }
}
