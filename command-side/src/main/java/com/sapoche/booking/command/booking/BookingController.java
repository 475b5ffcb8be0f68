package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.command.booking.BookingBodies.*;
import com.sapoche.booking.command.dispatch.QueueLocator;
import com.sapoche.booking.command.http.CommandEndpoint;
import com.sapoche.booking.platform.http.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives the join of a queue and the commands on a booking. */
@RestController
@RequestMapping("/api/v1/clinics/{clinicId}")
class BookingController {
    private final CommandEndpoint commands;
    private final QueueLocator locator;

    BookingController(CommandEndpoint commands, QueueLocator locator) {
        this.commands = commands;
        this.locator = locator;
    }

    @PostMapping("/queues/{queueId}/bookings")
    ResponseEntity<Object> join(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String queueId,
            @Valid @RequestBody JoinBody body,
            HttpServletRequest request) {
        JoinQueue command = new JoinQueue(
                clinicId,
                queueId,
                CommandEndpoint.orGenerated(body.bookingId()),
                body.bookingId() != null,
                body.patientRef(),
                Objects.requireNonNullElse(body.priority(), Priority.STANDARD),
                body.preference() == null ? null : body.preference().preference(),
                Objects.requireNonNullElse(body.waitIfNone(), true),
                body.occurredAt());
        return commands.send(request, body, command, 201);
    }

    @PostMapping("/bookings/{bookingId}/confirm")
    ResponseEntity<Object> confirm(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable ConfirmBody body,
            HttpServletRequest request) {
        ConfirmBody given = body == null ? ConfirmBody.EMPTY : body;
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        ConfirmBooking command = new ConfirmBooking(clinicId, queueId, bookingId, given.offerId(), given.occurredAt());
        return commands.send(request, given, command, 200);
    }

    @PostMapping("/bookings/{bookingId}/decline")
    ResponseEntity<Object> decline(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable DeclineBody body,
            HttpServletRequest request) {
        DeclineBody given = body == null ? DeclineBody.EMPTY : body;
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        DeclineOffer command =
                new DeclineOffer(clinicId, queueId, bookingId, given.offerId(), given.reason(), given.occurredAt());
        return commands.send(request, given, command, 200);
    }

    @PostMapping("/bookings/{bookingId}/cancel")
    ResponseEntity<Object> cancel(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable ReasonBody body,
            HttpServletRequest request) {
        ReasonBody given = body == null ? ReasonBody.EMPTY : body;
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        CancelBooking command = new CancelBooking(clinicId, queueId, bookingId, given.reason(), given.occurredAt());
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
        String queueId = locator.queueOfBooking(clinicId, bookingId);
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
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        ChangePriority command =
                new ChangePriority(clinicId, queueId, bookingId, body.priority(), body.reason(), body.occurredAt());
        return commands.send(request, body, command, 200);
    }
}
