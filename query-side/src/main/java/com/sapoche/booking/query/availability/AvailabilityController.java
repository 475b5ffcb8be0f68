package com.sapoche.booking.query.availability;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.query.position.ReadYourWritesGate;
import com.sapoche.booking.query.web.QueryParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AvailabilityController {

    private final FreeSlotFinder slots;
    private final ReadYourWritesGate progress;
    private final Clock clock;

    AvailabilityController(FreeSlotFinder slots, ReadYourWritesGate progress, Clock clock) {
        this.slots = slots;
        this.progress = progress;
        this.clock = clock;
    }

    /** @param free seats nobody holds or has booked; 0 where the slot is full */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlotAnswer(String slotId, Instant start, Instant end, @Nullable String resource, int seats, int free) {

        static SlotAnswer of(SlotDocument slot) {
            return new SlotAnswer(slot.slotId(), slot.start(), slot.end(), slot.resource(), slot.seats(), slot.free());
        }
    }

    @GetMapping("/api/v1/clinics/{clinicId}/queues/{queueId}/availability")
    List<SlotAnswer> availability(
            @PathVariable String clinicId,
            @PathVariable String queueId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String seen) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("queueId", queueId);
        Instant since = QueryParameters.instant("from", from);
        Instant until = QueryParameters.instant("to", to);
        progress.await(AvailabilityProjection.NAME, seen);
        List<SlotDocument> found = slots.between(clinicId, queueId, since == null ? clock.instant() : since, until);
        if (found == null) {
            throw new CommandRejectedException(ErrorCode.QUEUE_NOT_FOUND, "there is no queue " + queueId);
        }
        return found.stream().map(SlotAnswer::of).toList();
    }
}
