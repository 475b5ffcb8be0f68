package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.platform.testing.EventHandlerMap;
import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.model.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks that no seat stays held longer than its deadline plus 5 s of uptime. */
public final class DeadlineCheck {

    private static final Duration ALLOWED = Duration.ofSeconds(5);

    private final Uptime uptime;
    private final Violations violations;
    private final Map<String, LoggedEvent> open = new HashMap<>();
    private final Map<String, Instant> due = new HashMap<>();
    private final EventHandlerMap<LoggedEvent> handlers = EventHandlerMap.<LoggedEvent>of(BookingEvent.class)
            .on(SeatOffered.class, this::offered)
            .on(BookingRescheduled.class, this::rescheduled)
            .on(OfferLapsed.class, this::lapsed)
            .on(BookingConfirmed.class, this::close)
            .on(OfferDeclined.class, this::close)
            .on(BookingCancelled.class, this::close)
            .on(BookingSeatRevoked.class, this::close)
            // No offer is open before or after these.
            .ignore(BookingRequested.class, PatientCheckedIn.class, ServiceStarted.class, BookingFulfilled.class)
            .ignore(NoShowRecorded.class, PriorityChanged.class)
            .build();
    private Duration latest = Duration.ZERO;
    private int lapsed;

    public DeadlineCheck(Uptime uptime, Violations violations) {
        this.uptime = uptime;
        this.violations = violations;
    }

    /** @param end time at which the log was read */
    public void check(List<LoggedEvent> log, Instant end) {
        log.forEach(logged -> handlers.handle(logged.event(), logged));
        open.keySet().forEach(booking -> requireInTime(booking, end, "never"));
    }

    private void offered(SeatOffered event, LoggedEvent logged) {
        if (!event.autoConfirm()) {
            open(event, logged, event.expiresAt());
        }
    }

    private void rescheduled(BookingRescheduled event, LoggedEvent logged) {
        close(event, logged);
        if (event.expiresAt() != null) {
            open(event, logged, event.expiresAt());
        }
    }

    private void lapsed(OfferLapsed event, LoggedEvent logged) {
        lapsed++;
        close(event, logged);
    }

    private void open(BookingEvent event, LoggedEvent offer, Instant expiresAt) {
        open.put(key(event), offer);
        due.put(key(event), expiresAt);
    }

    private void close(BookingEvent event, LoggedEvent ending) {
        if (open.containsKey(key(event))) {
            requireInTime(key(event), ending.recordedAt(), ending.toString());
            open.remove(key(event));
        }
    }

    private static String key(BookingEvent event) {
        return event.clinicId() + "/" + event.bookingId();
    }

    private void requireInTime(String booking, Instant at, String outcome) {
        Instant expiresAt = Objects.requireNonNull(due.get(booking));
        uptime.latest(expiresAt, ALLOWED).ifPresent(limit -> {
            Duration late = Duration.between(limit.minus(ALLOWED), at);
            latest = late.compareTo(latest) > 0 ? late : latest;
            violations.unless(
                    !at.isAfter(limit),
                    "Seat held past its deadline",
                    booking + " offered by " + open.get(booking) + ", ended " + outcome + ", latest " + limit);
        });
    }

    @Override
    public String toString() {
        return lapsed + " offers lapsed, at most " + latest.toMillis() + " ms after its deadline (excluding downtime)";
    }
}
