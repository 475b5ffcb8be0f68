package com.sapoche.booking.query.availability;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.query.progress.Progress;
import com.sapoche.booking.query.web.Parameters;
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

    private final FreeSlots slots;
    private final Progress progress;
    private final Clock clock;

    AvailabilityController(FreeSlots slots, Progress progress, Clock clock) {
        this.slots = slots;
        this.progress = progress;
        this.clock = clock;
    }

    /** @param free seats nobody holds or has booked; 0 where the slot is full */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlotAnswer(String slotId, Instant start, Instant end, @Nullable String resource, int seats, int free) {

        static SlotAnswer of(SlotRecord slot) {
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
        Parameters.identifier("clinicId", clinicId);
        Parameters.identifier("queueId", queueId);
        Instant since = Parameters.instant("from", from);
        Instant until = Parameters.instant("to", to);
        progress.await(AvailabilityView.NAME, seen);
        List<SlotRecord> found = slots.between(clinicId, queueId, since == null ? clock.instant() : since, until);
        if (found == null) {
            throw new RefusedException(ErrorCode.QUEUE_NOT_FOUND, "there is no queue " + queueId);
        }
        return found.stream().map(SlotAnswer::of).toList();
    }
}
