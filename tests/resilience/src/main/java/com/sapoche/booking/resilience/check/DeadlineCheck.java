package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.SeatOffered;
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
    private Duration latest = Duration.ZERO;
    private int lapsed;

    public DeadlineCheck(Uptime uptime, Violations violations) {
        this.uptime = uptime;
        this.violations = violations;
    }

    /** @param end time at which the log was read */
    public void check(List<LoggedEvent> log, Instant end) {
        log.forEach(this::apply);
        open.keySet().forEach(booking -> requireInTime(booking, end, "never"));
    }

    private void apply(LoggedEvent logged) {
        if (logged.event() instanceof SeatOffered e) {
            if (!e.autoConfirm()) {
                offered(e.clinicId() + "/" + e.bookingId(), logged, e.expiresAt());
            }
        } else if (logged.event() instanceof BookingRescheduled e) {
            close(e.clinicId() + "/" + e.bookingId(), logged);
            if (e.expiresAt() != null) {
                offered(e.clinicId() + "/" + e.bookingId(), logged, e.expiresAt());
            }
        } else if (logged.event() instanceof OfferLapsed e) {
            lapsed++;
            close(e.clinicId() + "/" + e.bookingId(), logged);
        } else if (logged.event() instanceof BookingConfirmed e) {
            close(e.clinicId() + "/" + e.bookingId(), logged);
        } else if (logged.event() instanceof OfferDeclined e) {
            close(e.clinicId() + "/" + e.bookingId(), logged);
        } else if (logged.event() instanceof BookingCancelled e) {
            close(e.clinicId() + "/" + e.bookingId(), logged);
        } else if (logged.event() instanceof BookingSeatRevoked e) {
            close(e.clinicId() + "/" + e.bookingId(), logged);
        }
    }

    private void offered(String booking, LoggedEvent offer, Instant expiresAt) {
        open.put(booking, offer);
        due.put(booking, expiresAt);
    }

    private void close(String booking, LoggedEvent ending) {
        if (open.containsKey(booking)) {
            requireInTime(booking, ending.recordedAt(), ending.toString());
            open.remove(booking);
        }
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
