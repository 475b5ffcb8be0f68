package com.sapoche.booking.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.BookingRemovedFromQueue;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.api.queue.RankedCandidate;
import com.sapoche.booking.api.slot.SlotPublished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A queue: who stands where, and how many seats it believes to be free. */
final class ModelQueue {
    /** Written anew here, so that a mistake in the ledger's own order would show. */
    static final Comparator<EntryModel> IN_ORDER = Comparator.<EntryModel, Boolean>comparing(
                    one -> !one.rank.emergency())
            .thenComparing(one -> one.rank.since())
            .thenComparing(one -> one.rank.ordinal());

    final QueueOpened opened;
    final Map<String, EntryModel> active = new HashMap<>();
    final Map<String, Integer> free = new HashMap<>();
    QueueStatus status = QueueStatus.OPEN;
    private long tickets;

    ModelQueue(QueueOpened opened) {
        this.opened = opened;
    }

    void join(QueueJoined event) {
        assertThat(status).as("%s", event).isEqualTo(QueueStatus.OPEN);
        assertThat(event.ticket()).as("ticket of %s", event).isEqualTo(++tickets);
        assertThat(active.values())
                .as("active bookings of one patient, with %s", event)
                .noneMatch(other -> other.patientRef.equals(event.patientRef()));
        Duration headStart = opened.policy().headStarts().getOrDefault(event.priority(), Duration.ZERO);
        QueueRank rank = event.rank();
        assertThat(rank.emergency()).isEqualTo(event.priority() == Priority.EMERGENCY);
        assertThat(rank.since())
                .as("place of %s", event)
                .isEqualTo(event.joinedAt().minus(headStart));
        active.put(
                event.bookingId(),
                new EntryModel(event.bookingId(), event.patientRef(), event.priority(), rank, event.preference()));
    }

    void rejoin(BookingRequeued event) {
        EntryModel back = of(event.bookingId());
        assertThat(back.inLine).as("%s of who is in line", event).isFalse();
        back.inLine = true;
        back.rank = event.rank();
        back.wanted = event.preference();
        if (event.declinedSlotId() != null) {
            back.declinedSlotIds.add(event.declinedSlotId());
        }
    }

    void end(BookingRemovedFromQueue event) {
        assertThat(active.remove(event.bookingId())).as("%s", event).isNotNull();
    }

    void choose(CandidateChosen event, @Nullable SlotPublished slot) {
        List<EntryModel> line = line();
        EntryModel chosen = of(event.bookingId());
        EntryModel first = line.stream()
                .filter(one -> slot == null || one.against(slot) == null)
                .findFirst()
                .orElseThrow();
        assertThat(chosen.bookingId).as("first in order for %s", event).isEqualTo(first.bookingId);
        assertThat(event.waiting()).as("waiting at %s", event).isEqualTo(line.size());
        assertThat(event.policyVersion()).isEqualTo(opened.policy().version());
        assertThat(event.candidates()).as("receipt of %s", event.bookingId()).isEqualTo(receipt(line, chosen, slot));
        chosen.inLine = false;
        if (slot != null) {
            assertThat(status).as("%s", event).isNotEqualTo(QueueStatus.PAUSED);
            count(slot.slotId(), -1);
        }
    }

    private static List<RankedCandidate> receipt(
            List<EntryModel> line, EntryModel chosen, @Nullable SlotPublished slot) {
        int at = line.indexOf(chosen);
        List<RankedCandidate> expected = new ArrayList<>();
        line.subList(0, Math.min(at, 50))
                .forEach(passed -> expected.add(
                        compared(passed, Objects.requireNonNull(passed.against(Objects.requireNonNull(slot))))));
        expected.add(compared(chosen, CandidateOutcome.CHOSEN));
        line.subList(at + 1, Math.min(line.size(), at + 6))
                .forEach(behind -> expected.add(compared(behind, CandidateOutcome.RANKED_BEHIND)));
        return expected;
    }

    private static RankedCandidate compared(EntryModel who, CandidateOutcome outcome) {
        return new RankedCandidate(who.bookingId, who.priority, who.rank, outcome);
    }

    void count(String slotId, int by) {
        free.computeIfPresent(slotId, (slot, before) -> before + by);
    }

    EntryModel of(String bookingId) {
        return Objects.requireNonNull(active.get(bookingId), "not an active booking: " + bookingId);
    }

    List<EntryModel> line() {
        return active.values().stream()
                .filter(one -> one.inLine)
                .sorted(IN_ORDER)
                .toList();
    }
}
