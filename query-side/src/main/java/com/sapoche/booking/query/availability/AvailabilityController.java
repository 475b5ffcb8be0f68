package com.sapoche.booking.query.availability;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.query.position.ReadsProjection;
import com.sapoche.booking.query.web.QueryParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers queries about the slots of a queue. */
@RestController
@ReadsProjection(AvailabilityProjection.NAME)
class AvailabilityController {

    private final FreeSlotFinder slots;
    private final Clock clock;

    AvailabilityController(FreeSlotFinder slots, Clock clock) {
        this.slots = slots;
        this.clock = clock;
    }

    /** @param free number of seats that are neither held nor confirmed */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlotResponse(String slotId, Instant start, Instant end, @Nullable String resource, int seats, int free) {

        static SlotResponse of(SlotDocument slot) {
            return new SlotResponse(
                    slot.slotId(), slot.start(), slot.end(), slot.resource(), slot.seats(), slot.free());
        }
    }

    @GetMapping("/api/v1/clinics/{clinicId}/queues/{queueId}/availability")
    List<SlotResponse> availability(
            @PathVariable String clinicId,
            @PathVariable String queueId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("queueId", queueId);
        Instant since = QueryParameters.instant("from", from);
        Instant until = QueryParameters.instant("to", to);
        List<SlotDocument> found = slots.between(clinicId, queueId, since == null ? clock.instant() : since, until);
        if (found == null) {
            throw new CommandRejectedException(ErrorCode.QUEUE_NOT_FOUND, "Unknown queue " + queueId);
        }
        return found.stream().map(SlotResponse::of).toList();
    }
}
