package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.slot.*;
import com.sapoche.booking.command.dispatch.QueueLocator;
import com.sapoche.booking.command.http.CommandEndpoint;
import com.sapoche.booking.command.slot.SlotBodyReader.SlotBody;
import com.sapoche.booking.platform.http.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Receives commands on slots. */
@RestController
@RequestMapping("/api/v1/clinics/{clinicId}")
class SlotController {
    static final int MAX_SEATS = 1_000;

    private final CommandEndpoint commands;
    private final QueueLocator locator;
    private final QueueZoneClient zones;
    private final SlotBodyReader bodies;

    SlotController(CommandEndpoint commands, QueueLocator locator, QueueZoneClient zones, SlotBodyReader bodies) {
        this.commands = commands;
        this.locator = locator;
        this.zones = zones;
        this.bodies = bodies;
    }

    record WithdrawBody(@NotBlank @Size(max = 500) String reason, @Nullable Instant occurredAt) {}

    record SeatsBody(@NotNull @Min(1) @Max(MAX_SEATS) Integer seats, @Nullable Instant occurredAt) {}

    @PostMapping("/queues/{queueId}/slots")
    ResponseEntity<Object> publish(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String queueId,
            @RequestBody JsonNode body,
            HttpServletRequest request) {
        List<SlotBody> given = bodies.read(body);
        PublishSlots command = SlotBodyReader.command(clinicId, queueId, given);
        return commands.send(request, inFormOf(body, given), command, 201, result -> {
            List<SlotResult> slots = ((PublishSlotsResult) result).slots();
            return inFormOf(body, slots);
        });
    }

    /** Returns a list where the request body is an array, and the only element otherwise. */
    private static <T> Object inFormOf(JsonNode body, List<T> slots) {
        return body.isArray() ? slots : slots.get(0);
    }

    @PostMapping("/queues/{queueId}/schedules")
    ResponseEntity<Object> schedule(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String queueId,
            @Valid @RequestBody ScheduleBody body,
            HttpServletRequest request) {
        String scheduleId = CommandEndpoint.orGenerated(body.scheduleId());
        Schedule schedule = body.schedule();
        List<SlotDefinition> slots =
                new ScheduleExpansion(scheduleId, zones.ofQueue(clinicId, queueId), schedule).slots();
        PublishSchedule command =
                new PublishSchedule(clinicId, queueId, scheduleId, schedule, slots, body.occurredAt());
        return commands.send(request, body, command, 201);
    }

    @PostMapping("/slots/{slotId}/withdraw")
    ResponseEntity<Object> withdraw(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String slotId,
            @Valid @RequestBody WithdrawBody body,
            HttpServletRequest request) {
        String queueId = locator.queueOfSlot(clinicId, slotId);
        return commands.send(
                request, body, new WithdrawSlot(clinicId, queueId, slotId, body.reason(), body.occurredAt()), 200);
    }

    @PostMapping("/slots/{slotId}/seats")
    ResponseEntity<Object> seats(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String slotId,
            @Valid @RequestBody SeatsBody body,
            HttpServletRequest request) {
        String queueId = locator.queueOfSlot(clinicId, slotId);
        return commands.send(
                request, body, new ChangeSeats(clinicId, queueId, slotId, body.seats(), body.occurredAt()), 200);
    }
}
