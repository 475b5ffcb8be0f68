package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import com.sapoche.booking.resilience.load.CommandKind;
import com.sapoche.booking.resilience.model.LoggedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Contains all events that one command of a client appended.
 *
 * @param kind null if the command only recorded a result under its key
 */
record CommandEffect(
        List<LoggedEvent> events, @Nullable CommandKind kind, String subject, @Nullable IdempotencyKeyRecorded key) {

    static List<CommandEffect> of(List<LoggedEvent> log) {
        Map<String, List<LoggedEvent>> byCommand = new LinkedHashMap<>();
        log.stream().filter(LoggedEvent::isFromClient).forEach(logged -> byCommand
                .computeIfAbsent(logged.commandId(), none -> new ArrayList<>())
                .add(logged));
        return byCommand.values().stream().map(CommandEffect::ofCommand).toList();
    }

    private static CommandEffect ofCommand(List<LoggedEvent> events) {
        IdempotencyKeyRecorded key = null;
        CommandKind kind = null;
        String subject = "";
        for (LoggedEvent logged : events) {
            LedgerEvent event = logged.event();
            if (event instanceof IdempotencyKeyRecorded acknowledged) {
                key = acknowledged;
            } else {
                Optional<Map.Entry<CommandKind, String>> known = kindAndSubject(event);
                // The first event with a known kind determines the command, except that a join takes precedence: the
                // queue may first change the preferences of other bookings, and offer and confirmation follow it.
                if (known.isPresent() && (kind == null || known.get().getKey() == CommandKind.JOIN)) {
                    kind = known.get().getKey();
                    subject = known.get().getValue();
                }
            }
        }
        return new CommandEffect(events, kind, subject, key);
    }

    private static Optional<Map.Entry<CommandKind, String>> kindAndSubject(LedgerEvent event) {
        if (event instanceof BookingRequested e) {
            return Optional.of(Map.entry(CommandKind.JOIN, e.bookingId()));
        } else if (event instanceof BookingConfirmed e) {
            return Optional.of(Map.entry(CommandKind.CONFIRM, e.bookingId()));
        } else if (event instanceof OfferDeclined e) {
            return Optional.of(Map.entry(CommandKind.DECLINE, e.bookingId() + "|" + e.reason()));
        } else if (event instanceof BookingCancelled e) {
            return Optional.of(Map.entry(CommandKind.CANCEL, e.bookingId() + "|" + e.reason()));
        } else if (event instanceof PatientCheckedIn e) {
            return Optional.of(Map.entry(CommandKind.CHECK_IN, e.bookingId()));
        } else if (event instanceof ServiceStarted e) {
            return Optional.of(
                    e.room() != null
                            ? Map.entry(CommandKind.CALL_NEXT, e.queueId() + "|" + e.room())
                            : Map.entry(CommandKind.START, e.bookingId()));
        } else if (event instanceof BookingFulfilled e) {
            return Optional.of(Map.entry(CommandKind.COMPLETE, e.bookingId()));
        } else if (event instanceof NoShowRecorded e) {
            return Optional.of(Map.entry(CommandKind.NO_SHOW, e.bookingId() + "|" + e.reason()));
        } else if (event instanceof BookingRescheduled e) {
            return Optional.of(Map.entry(CommandKind.RESCHEDULE, e.bookingId()));
        } else if (event instanceof PreferenceChanged e) {
            return Optional.of(Map.entry(CommandKind.RESCHEDULE, e.bookingId()));
        } else if (event instanceof PriorityChanged e) {
            return Optional.of(Map.entry(CommandKind.PRIORITY, e.bookingId() + "|" + e.reason()));
        }
        return ofQueueOrSlot(event);
    }

    private static Optional<Map.Entry<CommandKind, String>> ofQueueOrSlot(LedgerEvent event) {
        if (event instanceof QueueOpened e) {
            return Optional.of(Map.entry(CommandKind.OPEN, e.queueId()));
        } else if (event instanceof QueuePaused e) {
            return Optional.of(Map.entry(CommandKind.PAUSE, e.queueId() + "|" + e.reason()));
        } else if (event instanceof QueueResumed e) {
            return Optional.of(Map.entry(CommandKind.RESUME, e.queueId() + "|" + e.reason()));
        } else if (event instanceof SlotPublished e) {
            return Optional.of(Map.entry(CommandKind.PUBLISH, e.queueId() + "|" + e.start()));
        } else if (event instanceof SlotWithdrawn e) {
            return Optional.of(Map.entry(CommandKind.WITHDRAW, e.slotId() + "|" + e.reason()));
        } else if (event instanceof CapacityChanged e) {
            return Optional.of(Map.entry(CommandKind.SEATS, e.slotId()));
        }
        return Optional.empty();
    }

    String clinicId() {
        return events.get(0).event().clinicId();
    }

    long first() {
        return events.get(0).position();
    }

    long last() {
        return events.get(events.size() - 1).position();
    }

    <E> Optional<E> find(Class<E> type) {
        return events.stream()
                .map(LoggedEvent::event)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
