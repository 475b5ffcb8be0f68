package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.platform.http.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Contains the bodies of requests on bookings. */
final class BookingBodies {
    private BookingBodies() {}

    record PreferenceBody(
            @Nullable Instant earliest,
            @Nullable Instant latest,
            @Nullable @Size(min = 1, max = 64) String resource,
            @Nullable @Identifier String slotId) {

        /** Returns the preference; null if no field is given. */
        @Nullable
        Preference preference() {
            if (earliest != null && latest != null && latest.isBefore(earliest)) {
                throw CommandRejectedException.invalid("preference.latest", "is before earliest");
            }
            return earliest == null && latest == null && resource == null && slotId == null
                    ? null
                    : new Preference(earliest, latest, resource, slotId);
        }
    }

    record JoinBody(
            @Nullable @Identifier String bookingId,
            @NotNull @Identifier String patientRef,
            @Nullable Priority priority,
            @Nullable @Valid PreferenceBody preference,
            @Nullable Boolean waitIfNone,
            @Nullable Instant occurredAt) {}

    record ConfirmBody(@Nullable @Identifier String offerId, @Nullable Instant occurredAt) {
        static final ConfirmBody EMPTY = new ConfirmBody(null, null);
    }

    record DeclineBody(
            @Nullable @Identifier String offerId,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant occurredAt) {
        static final DeclineBody EMPTY = new DeclineBody(null, null, null);
    }

    record StartBody(@Nullable @Size(min = 1, max = 64) String room, @Nullable Instant occurredAt) {
        static final StartBody EMPTY = new StartBody(null, null);
    }

    record TimeBody(@Nullable Instant occurredAt) {
        static final TimeBody EMPTY = new TimeBody(null);
    }

    record ReasonBody(@Nullable @Size(max = 500) String reason, @Nullable Instant occurredAt) {
        static final ReasonBody EMPTY = new ReasonBody(null, null);
    }

    record RescheduleBody(
            @Nullable @Identifier String slotId,
            @Nullable @Valid PreferenceBody preference,
            @Nullable Instant occurredAt) {}

    record PriorityBody(
            @NotNull Priority priority, @NotBlank @Size(max = 500) String reason, @Nullable Instant occurredAt) {}
}
