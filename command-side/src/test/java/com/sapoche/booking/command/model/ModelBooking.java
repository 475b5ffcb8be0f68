package com.sapoche.booking.command.model;

import static com.sapoche.booking.api.booking.BookingStatus.CANCELLED;
import static com.sapoche.booking.api.booking.BookingStatus.CHECKED_IN;
import static com.sapoche.booking.api.booking.BookingStatus.CONFIRMED;
import static com.sapoche.booking.api.booking.BookingStatus.IN_SERVICE;
import static com.sapoche.booking.api.booking.BookingStatus.LAPSED;
import static com.sapoche.booking.api.booking.BookingStatus.NO_SHOW;
import static com.sapoche.booking.api.booking.BookingStatus.OFFERED;
import static com.sapoche.booking.api.booking.BookingStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.booking.BookingStatus;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the status of a booking and the allocation of its seat. */
final class ModelBooking {
    private static final Map<BookingStatus, Set<BookingStatus>> TRANSITIONS = Map.of(
            WAITING, Set.of(OFFERED, IN_SERVICE, CANCELLED),
            OFFERED, Set.of(OFFERED, CONFIRMED, WAITING, LAPSED, CANCELLED),
            CONFIRMED, Set.of(CONFIRMED, CHECKED_IN, IN_SERVICE, CANCELLED, NO_SHOW, WAITING),
            CHECKED_IN, Set.of(CONFIRMED, IN_SERVICE, CANCELLED, NO_SHOW, WAITING),
            IN_SERVICE, Set.of(BookingStatus.FULFILLED));

    final String queueId;
    BookingStatus status = WAITING;

    @Nullable
    String allocationId;

    ModelBooking(String queueId) {
        this.queueId = queueId;
    }

    void changeStatus(BookingStatus newStatus, Object event) {
        assertThat(TRANSITIONS.getOrDefault(status, Set.of()))
                .as("%s after %s", event, status)
                .contains(newStatus);
        status = newStatus;
    }
}
