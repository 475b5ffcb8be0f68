package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.Violation;
import com.sapoche.booking.api.slot.PublishSlots;
import com.sapoche.booking.api.slot.SlotDefinition;
import com.sapoche.booking.command.http.CommandEndpoint;
import com.sapoche.booking.platform.http.Identifier;
import com.sapoche.booking.platform.http.JsonErrorDescription;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one slot or an array of slots, and reports every invalid field of each. */
@Component
class SlotBodyReader {
    static final int MAX_SLOTS = 1_000;
    private static final Duration MAX_LENGTH = Duration.ofDays(7);

    private final JsonMapper json;
    private final Validator validator;

    SlotBodyReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    record SlotBody(
            @Nullable @Identifier String slotId,
            @NotNull Instant start,
            @NotNull Instant end,
            @Nullable @Min(1) @Max(SlotController.MAX_SEATS) Integer seats,
            @Nullable @Size(min = 1, max = 64) String resource,
            @Nullable Instant occurredAt) {

        SlotDefinition slot() {
            return new SlotDefinition(
                    CommandEndpoint.orGenerated(slotId), start, end, resource, seats == null ? 1 : seats, null);
        }
    }

    /** Returns the slots of a body: one, or those of the array in its order. */
    List<SlotBody> read(JsonNode body) {
        List<Violation> violations = new ArrayList<>();
        List<SlotBody> slots = new ArrayList<>();
        if (body.isArray()) {
            if (body.isEmpty() || body.size() > MAX_SLOTS) {
                throw CommandRejectedException.invalid("slots", "must be 1 to " + MAX_SLOTS);
            }
            for (int i = 0; i < body.size(); i++) {
                read(body.get(i), "[" + i + "]", slots, violations);
            }
        } else {
            read(body, "", slots, violations);
        }
        if (!violations.isEmpty()) {
            Violation first = violations.get(0);
            throw new CommandRejectedException(
                    new CommandRejection(ErrorCode.INVALID, first.field() + " " + first.message(), violations));
        }
        return slots;
    }

    static PublishSlots command(String clinicId, String queueId, List<SlotBody> slots) {
        Instant occurredAt = slots.stream()
                .map(SlotBody::occurredAt)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new PublishSlots(
                clinicId, queueId, slots.stream().map(SlotBody::slot).toList(), occurredAt);
    }

    private void read(JsonNode node, String path, List<SlotBody> slots, List<Violation> violations) {
        try {
            SlotBody slot = json.treeToValue(node, SlotBody.class);
            if (slot == null) {
                violations.add(new Violation(path, "must be a slot"));
                return;
            }
            validator.validate(slot).stream()
                    .map(wrong ->
                            new Violation(join(path, wrong.getPropertyPath().toString()), wrong.getMessage()))
                    .sorted(Comparator.comparing(Violation::field))
                    .forEach(violations::add);
            checkInterval(slot, path, violations);
            slots.add(slot);
        } catch (JacksonException mistyped) {
            Violation violation = JsonErrorDescription.violation(mistyped);
            violations.add(new Violation(join(path, violation.field()), violation.message()));
        }
    }

    private void checkInterval(SlotBody slot, String path, List<Violation> violations) {
        if (slot.start() == null || slot.end() == null) {
            return;
        }
        if (!slot.end().isAfter(slot.start())) {
            violations.add(new Violation(join(path, "end"), "must be after start"));
        } else if (Duration.between(slot.start(), slot.end()).compareTo(MAX_LENGTH) > 0) {
            violations.add(new Violation(join(path, "end"), "must be at most " + MAX_LENGTH + " after start"));
        }
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : field.isEmpty() ? path : path + "." + field;
    }
}
