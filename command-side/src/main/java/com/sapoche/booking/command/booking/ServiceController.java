package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.command.booking.BookingBodies.*;
import com.sapoche.booking.command.dispatch.QueueLocator;
import com.sapoche.booking.command.http.CommandEndpoint;
import com.sapoche.booking.platform.http.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives the commands of the front desk on one booking. */
@RestController
@RequestMapping("/api/v1/clinics/{clinicId}/bookings/{bookingId}")
class ServiceController {
    private final CommandEndpoint commands;
    private final QueueLocator locator;

    ServiceController(CommandEndpoint commands, QueueLocator locator) {
        this.commands = commands;
        this.locator = locator;
    }

    @PostMapping("/check-in")
    ResponseEntity<Object> checkIn(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable TimeBody body,
            HttpServletRequest request) {
        TimeBody given = body == null ? TimeBody.EMPTY : body;
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        CheckIn command = new CheckIn(clinicId, queueId, bookingId, given.occurredAt());
        return commands.send(request, given, command, 200);
    }

    @PostMapping("/start")
    ResponseEntity<Object> start(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable StartBody body,
            HttpServletRequest request) {
        StartBody given = body == null ? StartBody.EMPTY : body;
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        StartService command = new StartService(clinicId, queueId, bookingId, given.room(), given.occurredAt());
        return commands.send(request, given, command, 200);
    }

    @PostMapping("/complete")
    ResponseEntity<Object> complete(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable TimeBody body,
            HttpServletRequest request) {
        TimeBody given = body == null ? TimeBody.EMPTY : body;
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        CompleteService command = new CompleteService(clinicId, queueId, bookingId, given.occurredAt());
        return commands.send(request, given, command, 200);
    }

    @PostMapping("/no-show")
    ResponseEntity<Object> noShow(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String bookingId,
            @Valid @RequestBody(required = false) @Nullable ReasonBody body,
            HttpServletRequest request) {
        ReasonBody given = body == null ? ReasonBody.EMPTY : body;
        String queueId = locator.queueOfBooking(clinicId, bookingId);
        RecordNoShow command = new RecordNoShow(clinicId, queueId, bookingId, given.reason(), given.occurredAt());
        return commands.send(request, given, command, 200);
    }
}
