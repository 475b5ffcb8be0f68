package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.Compared;
import com.sapoche.booking.api.queue.Compared.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down who was compared for a choice. Bounded: a receipt must not grow with the line. */
final class Receipt {
    static final int MOST_PASSED_OVER = 50;
    static final int MOST_BEHIND = 5;

    private Receipt() {}

    /** @param seats what the booking was chosen for; null when the desk called the next patient */
    static List<Compared> of(Line line, Entry chosen, @Nullable Seats seats) {
        List<Compared> compared = new ArrayList<>();
        int passedOver = 0;
        int behind = 0;
        boolean found = false;
        for (Entry entry : line) {
            if (entry.bookingId().equals(chosen.bookingId())) {
                found = true;
                compared.add(compared(entry, Verdict.CHOSEN));
            } else if (!found) {
                if (passedOver++ < MOST_PASSED_OVER) {
                    compared.add(compared(entry, verdictOnPassing(entry, seats)));
                }
            } else if (behind++ < MOST_BEHIND) {
                compared.add(compared(entry, Verdict.BEHIND));
            } else {
                break;
            }
        }
        return List.copyOf(compared);
    }

    private static Verdict verdictOnPassing(Entry entry, @Nullable Seats seats) {
        if (seats == null) {
            throw new IllegalStateException("nobody may be passed over when the desk calls the next: " + entry);
        }
        return entry.letGoOf(seats.slotId()) ? Verdict.LET_GO_BEFORE : Verdict.NOT_WANTED;
    }

    private static Compared compared(Entry entry, Verdict verdict) {
        return new Compared(entry.bookingId(), entry.priority(), entry.place(), verdict);
    }
}
