package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.slot.SeatsChanged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An event as one would tell it: its name, whom and which slot it is about, and what it decided. */
public final class EventDescription {
    private static final List<String> SUBJECTS = List.of("bookingId", "slotId", "scheduleId", "slot", "slots");

    private EventDescription() {}

    public static List<String> of(Collection<? extends LedgerEvent> events) {
        return events.stream().map(EventDescription::of).toList();
    }

    static String of(LedgerEvent event) {
        List<String> words = new ArrayList<>();
        words.add(event.getClass().getSimpleName());
        for (String subject : SUBJECTS) {
            Object value = component(event, subject);
            if (value instanceof Collection<?> many) {
                many.forEach(one -> words.add(component(one, "slotId").toString()));
            } else if (value instanceof Record one) {
                words.add(component(one, "slotId").toString());
            } else if (value != null) {
                words.add(value.toString());
            }
        }
        words.addAll(decided(event));
        return String.join(" ", words);
    }

    private static List<String> decided(LedgerEvent event) {
        if (event instanceof OfferLapsed lapsed) {
            return List.of("->", lapsed.next().name());
        } else if (event instanceof OfferDeclined declined) {
            return List.of("->", declined.next().name());
        } else if (event instanceof CapacityChanged changed) {
            return List.of("free", "" + changed.free());
        } else if (event instanceof SeatsChanged changed) {
            return List.of("seats", "" + changed.seats());
        } else if (event instanceof IdempotencyKeyRecorded acknowledged) {
            return List.of(acknowledged.key());
        } else if (event instanceof CandidateChosen chosen && chosen.slotId() == null) {
            return List.of("called");
        }
        return List.of();
    }

    private static Object component(Object record, String name) {
        try {
            var accessor = record.getClass().getMethod(name);
            return accessor.invoke(record);
        } catch (NoSuchMethodException none) {
            return null;
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
