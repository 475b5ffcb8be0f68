package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.CallNextResult;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.command.http.CommandEndpoint;
import com.sapoche.booking.command.http.CommandPathName;
import com.sapoche.booking.platform.http.Identifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives commands on queues. */
@RestController
@RequestMapping("/api/v1/clinics/{clinicId}/queues")
class QueueController {
    private static final Duration LONGEST_HEAD_START = Duration.ofDays(1);
    /** Up to 8 letters, digits and hyphens. */
    private static final String TICKET_PREFIX = "[A-Za-z0-9-]{0,8}";

    /** Creates a command that changes the status of a queue. */
    private interface ChangeCommand {
        LedgerCommand of(String clinicId, String queueId, @Nullable String reason, @Nullable Instant occurredAt);
    }

    private static final Map<String, ChangeCommand> CHANGES =
            Map.of("pause", PauseQueue::new, "resume", ResumeQueue::new, "close", CloseQueue::new);

    private final CommandEndpoint commands;

    QueueController(CommandEndpoint commands) {
        this.commands = commands;
    }

    record OpenBody(
            @Nullable @Identifier String queueId,
            @NotBlank @Size(max = 200) String name,
            @NotNull ZoneId zone,
            @Nullable @DurationMin(nanos = 1) @DurationMax(days = 30) Duration offerTtl,
            @Nullable LapsePolicy onLapse,
            @Nullable @Min(1) @Max(100) Integer maxOffers,
            @Nullable @Min(1) @Max(100_000) Integer maxWaiting,
            @Nullable Boolean autoConfirm,
            @Nullable @DurationMin(nanos = 1) @DurationMax(days = 30) Duration noShowAfter,
            @Nullable @DurationMin(nanos = 1) @DurationMax(days = 30) Duration closeAfter,
            @Nullable @Pattern(regexp = TICKET_PREFIX) String ticketPrefix,
            @Nullable Map<Priority, @NotNull Duration> headStarts,
            @Nullable Instant occurredAt) {

        QueuePolicy policy() {
            return PolicyRevision.first(new QueuePolicyUpdate(
                    offerTtl,
                    onLapse,
                    maxOffers,
                    maxWaiting,
                    autoConfirm,
                    noShowAfter,
                    closeAfter,
                    ticketPrefix,
                    checkedHeadStarts(headStarts)));
        }
    }

    private static @Nullable Map<Priority, Duration> checkedHeadStarts(@Nullable Map<Priority, Duration> headStarts) {
        if (headStarts == null) {
            return null;
        }
        headStarts.forEach((priority, start) -> {
            if (priority == Priority.EMERGENCY) {
                throw CommandRejectedException.invalid(
                        "headStarts.EMERGENCY", "must be absent: emergencies always go first");
            }
            if (start.isNegative() || start.compareTo(LONGEST_HEAD_START) > 0) {
                throw CommandRejectedException.invalid(
                        "headStarts." + priority, "must be from zero to " + LONGEST_HEAD_START);
            }
        });
        return headStarts;
    }

    record PolicyBody(
            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 200) String name,
            @Nullable @DurationMin(nanos = 1) @DurationMax(days = 30) Duration offerTtl,
            @Nullable LapsePolicy onLapse,
            @Nullable @Min(1) @Max(100) Integer maxOffers,
            @Nullable @Min(1) @Max(100_000) Integer maxWaiting,
            @Nullable Boolean autoConfirm,
            @Nullable @DurationMin(nanos = 1) @DurationMax(days = 30) Duration noShowAfter,
            @Nullable @DurationMin(nanos = 1) @DurationMax(days = 30) Duration closeAfter,
            @Nullable @Pattern(regexp = TICKET_PREFIX) String ticketPrefix,
            @Nullable Map<Priority, @NotNull Duration> headStarts,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant occurredAt) {

        QueuePolicyUpdate update() {
            return new QueuePolicyUpdate(
                    offerTtl,
                    onLapse,
                    maxOffers,
                    maxWaiting,
                    autoConfirm,
                    noShowAfter,
                    closeAfter,
                    ticketPrefix,
                    checkedHeadStarts(headStarts));
        }
    }

    record ChangeBody(@Nullable @Size(max = 500) String reason, @Nullable Instant occurredAt) {
        static final ChangeBody EMPTY = new ChangeBody(null, null);
    }

    record CallBody(@Nullable @Size(min = 1, max = 64) String room, @Nullable Instant occurredAt) {
        static final CallBody EMPTY = new CallBody(null, null);
    }

    /** Describes a queue without bookings in the form of query results. */
    record NewQueue(
            String queueId,
            String name,
            QueueStatus status,
            long waiting,
            long offered,
            long confirmed,
            long inService,
            long fulfilled,
            long lastTicket) {
        static NewQueue of(QueueResult state) {
            return new NewQueue(state.queueId(), state.name(), state.status(), 0, 0, 0, 0, 0, 0);
        }
    }

    @PostMapping
    ResponseEntity<Object> open(
            @PathVariable @Identifier String clinicId, @Valid @RequestBody OpenBody body, HttpServletRequest request) {
        OpenQueue command = new OpenQueue(
                clinicId,
                CommandEndpoint.orGenerated(body.queueId()),
                body.name(),
                body.zone(),
                body.policy(),
                body.occurredAt());
        return commands.send(request, body, command, 201, state -> NewQueue.of((QueueResult) state));
    }

    @PostMapping("/{queueId}/policy")
    ResponseEntity<Object> changePolicy(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String queueId,
            @Valid @RequestBody PolicyBody body,
            HttpServletRequest request) {
        ChangeQueuePolicy command =
                new ChangeQueuePolicy(clinicId, queueId, body.name(), body.update(), body.reason(), body.occurredAt());
        return commands.send(request, body, command, 200);
    }

    @PostMapping({"/{queueId}/pause", "/{queueId}/resume", "/{queueId}/close"})
    ResponseEntity<Object> change(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String queueId,
            @Valid @RequestBody(required = false) @Nullable ChangeBody body,
            HttpServletRequest request) {
        ChangeBody given = body == null ? ChangeBody.EMPTY : body;
        LedgerCommand command = Objects.requireNonNull(CHANGES.get(CommandPathName.of(request)))
                .of(clinicId, queueId, given.reason(), given.occurredAt());
        return commands.send(request, given, command, 200);
    }

    @PostMapping("/{queueId}/call-next")
    ResponseEntity<Object> callNext(
            @PathVariable @Identifier String clinicId,
            @PathVariable @Identifier String queueId,
            @Valid @RequestBody(required = false) @Nullable CallBody body,
            HttpServletRequest request) {
        CallBody given = body == null ? CallBody.EMPTY : body;
        return commands.send(
                request,
                given,
                new CallNext(clinicId, queueId, given.room(), given.occurredAt()),
                200,
                result -> ((CallNextResult) result).booking());
    }
}
