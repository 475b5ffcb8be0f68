package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.command.dispatch.QueueLocator;
import com.sapoche.booking.command.http.CommandEndpoint;
import com.sapoche.booking.command.http.CommandPathName;
import com.sapoche.booking.platform.http.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Joining a queue, and every command on a booking. */
@RestController
@RequestMapping("/api/v1/clinics/{clinicId}")
class BookingController {
    /** A step of a booking, once its queue is known. */
    private interface BookingCommandFactory {
        LedgerCommand of(
                String clinicId,
                String queueId,
                String bookingId,
                @Nullable String reason,
                @Nullable Instant occurredAt);
    }

    private static final Map<String, BookingCommandFactory> STEPS = Map.of(
            "confirm", ConfirmBooking::new,
            "decline", DeclineOffer::new,
            "cancel", CancelBooking::new,
            "check-in", CheckIn::new,
            "start", StartService::new,
            "complete", CompleteService::new,
            "no-show", RecordNoShow::new);

    private final CommandEndpoint commands;
    private final QueueLocator whereabouts;

    BookingController(CommandEndpoint commands, QueueLocator whereabouts) {
        this.commands = commands;
        this.whereabouts = whereabouts;
    }

    record PreferenceBody(
            @Nullable Instant earliest,
            @Nullable Instant latest,
            @Nullable @Size(min = 1, max = 64) String resource,
            @Nullable @Identifier String slotId) {

        /** Null when it asks for nothing. */
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

    record ReasonBody(@Nullable @Size(max = 500) String reason, @Nullable Instant occurredAt) {
        static final ReasonBody EMPTY = new ReasonBody(null, null);
    }

    record RescheduleBody(
            @Nullable @Identifier String slotId,
            @Nullable @Valid PreferenceBody preference,
            @Nullable Instant occurredAt) {}

    record PriorityBody(
            @NotNull Priority priority, @NotBlank @Size(max = 500) String reason, @Nullable Instant occurredAt) {}

    @PostMapping("/queues/{queueId}/bookings")
    ResponseEntity<Object> join(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String queueId,
            @Valid @RequestBody JoinBody body,
            HttpServletRequest request) {
        JoinQueue command = new JoinQueue(
                clinicId,
                queueId,
                CommandEndpoint.orMade(body.bookingId()),
                body.bookingId() != null,
                body.patientRef(),
                Objects.requireNonNullElse(body.priority(), Priority.STANDARD),
                body.preference() == null ? null : body.preference().preference(),
                Objects.requireNonNullElse(body.waitIfNone(), true),
                body.occurredAt());
        return commands.send(request, body, command, 201);
    }

    @PostMapping({
        "/bookings/{bookingId}/confirm",
        "/bookings/{bookingId}/decline",
        "/bookings/{bookingId}/cancel",
        "/bookings/{bookingId}/check-in",
        "/bookings/{bookingId}/start",
        "/bookings/{bookingId}/complete",
        "/bookings/{bookingId}/no-show"
    })
    ResponseEntity<Object> step(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable ReasonBody body,
            HttpServletRequest request) {
        ReasonBody given = body == null ? ReasonBody.EMPTY : body;
        String queueId = whereabouts.queueOfBooking(clinicId, bookingId);
        LedgerCommand command = STEPS.get(CommandPathName.of(request))
                .of(clinicId, queueId, bookingId, given.reason(), given.occurredAt());
        return commands.send(request, given, command, 200);
    }

    @PostMapping("/bookings/{bookingId}/reschedule")
    ResponseEntity<Object> reschedule(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody RescheduleBody body,
            HttpServletRequest request) {
        Preference preference =
                body.preference() == null ? null : body.preference().preference();
        if ((body.slotId() == null) == (preference == null)) {
            throw CommandRejectedException.invalid("slotId", "or a preference must be given, and not both");
        }
        String queueId = whereabouts.queueOfBooking(clinicId, bookingId);
        RescheduleBooking command =
                new RescheduleBooking(clinicId, queueId, bookingId, body.slotId(), preference, body.occurredAt());
        return commands.send(request, body, command, 200);
    }

    @PostMapping("/bookings/{bookingId}/priority")
    ResponseEntity<Object> priority(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody PriorityBody body,
            HttpServletRequest request) {
        String queueId = whereabouts.queueOfBooking(clinicId, bookingId);
        ChangePriority command =
                new ChangePriority(clinicId, queueId, bookingId, body.priority(), body.reason(), body.occurredAt());
        return commands.send(request, body, command, 200);
    }
}
