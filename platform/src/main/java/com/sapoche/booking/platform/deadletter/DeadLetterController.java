package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.platform.deadletter.DeadLetterProcessor.Deadline;
import com.sapoche.booking.platform.documents.DocumentStoreFailures;
import com.sapoche.booking.platform.documents.OptimisticLockException;
import com.sapoche.booking.platform.http.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, replays and drops dead letters. */
@RestController
@RequestMapping("/api/v1/admin/projections/{name}/dead-letters")
class DeadLetterController {
    /** Longest duration of one replay request; the next request continues. */
    private static final Duration MAX_REPLAY = Duration.ofSeconds(10);

    private static final Pattern SEQUENCE = Pattern.compile(Identifier.PATTERN + "/" + Identifier.PATTERN);
    private static final int MAX_LIMIT = 500;

    private final DeadLetterSequenceIndex sequences;
    private final DeadLetterProcessor deadLetters;

    DeadLetterController(DeadLetterSequenceIndex sequences, DeadLetterProcessor deadLetters) {
        this.sequences = sequences;
        this.deadLetters = deadLetters;
    }

    /**
     * Describes a queue with dead letters.
     *
     * @param sequence clinic and queue
     * @param eventId event of the first dead letter, as are type, position, recordedAt, cause and attempts
     * @param cause failure of the first dead letter; absent if it was not handled since it became the first
     */
    record SequenceResponse(
            String sequence,
            long deadLetters,
            String eventId,
            String type,
            long position,
            Instant recordedAt,
            @Nullable String cause,
            int attempts,
            Instant replayAt,
            Instant since) {
        private static SequenceResponse of(DeadLetterSequence sequence) {
            return new SequenceResponse(
                    sequence.queue(),
                    sequence.size(),
                    sequence.head().eventId(),
                    sequence.head().type(),
                    sequence.firstPosition(),
                    sequence.head().recordedAt(),
                    sequence.cause(),
                    sequence.attempts(),
                    sequence.replayAt(),
                    sequence.since());
        }
    }

    /** @param deadLetters number of dead letters in all sequences; {@code items} holds the first sequences */
    record DeadLettersResponse(String projection, long deadLetters, int sequences, List<SequenceResponse> items) {}

    record RetryRequest(@Nullable String sequence) {}

    /** @param left number of dead letters that remain in the sequence, or in all sequences if none was named */
    record RetryResponse(long retried, long left) {}

    record DropResponse(long dropped) {}

    @GetMapping
    DeadLettersResponse list(@PathVariable("name") String group, @RequestParam(defaultValue = "50") int limit) {
        requireKnown(group);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw CommandRejectedException.invalid("limit", "must be 1 to " + MAX_LIMIT);
        }
        return execute(() -> {
            List<DeadLetterSequence> found = sequences.findAll(group).stream()
                    .map(VersionedSequence::sequence)
                    .toList();
            return new DeadLettersResponse(
                    group,
                    size(found),
                    found.size(),
                    found.stream().limit(limit).map(SequenceResponse::of).toList());
        });
    }

    @PostMapping("/retry")
    RetryResponse retry(
            @PathVariable("name") String group, @RequestBody(required = false) @Nullable RetryRequest request) {
        requireKnown(group);
        String only = request == null || request.sequence() == null ? null : sequence(request.sequence());
        return execute(() -> {
            Deadline deadline = Deadline.in(MAX_REPLAY);
            long retried = 0;
            for (DeadLetterSequence sequence : stored(group, only)) {
                retried += deadLetters.replay(group, sequence.queue(), deadline);
            }
            return new RetryResponse(retried, size(stored(group, only)));
        });
    }

    @DeleteMapping
    DropResponse drop(@PathVariable("name") String group, @RequestParam(required = false) @Nullable String sequence) {
        requireKnown(group);
        if (sequence == null) {
            throw CommandRejectedException.invalid(
                    "sequence", "is required: name the queue whose dead letters to drop");
        }
        String queue = sequence(sequence);
        return execute(() -> new DropResponse(deadLetters.drop(group, queue)));
    }

    private List<DeadLetterSequence> stored(String group, @Nullable String only) {
        return (only == null ? sequences.findAll(group) : sequences.find(group, List.of(only)))
                .stream().map(VersionedSequence::sequence).toList();
    }

    private void requireKnown(String group) {
        if (!deadLetters.groups().contains(group)) {
            throw new CommandRejectedException(
                    ErrorCode.NOT_FOUND, "No projection of this name; this process has " + deadLetters.groups());
        }
    }

    private static String sequence(String value) {
        if (!SEQUENCE.matcher(value).matches()) {
            throw CommandRejectedException.invalid("sequence", "must be CLINIC/QUEUE");
        }
        return value;
    }

    private static long size(List<DeadLetterSequence> sequences) {
        return sequences.stream().mapToLong(DeadLetterSequence::size).sum();
    }

    private static <T> T execute(Callable<T> request) {
        try {
            return request.call();
        } catch (OptimisticLockException conflict) {
            throw new CommandRejectedException(
                    ErrorCode.IN_PROGRESS, "Another retry of these dead letters is in progress");
        } catch (CommandRejectedException rejected) {
            throw rejected;
        } catch (Exception failed) {
            if (DocumentStoreFailures.isIn(failed)) {
                throw new CommandRejectedException(ErrorCode.UNAVAILABLE, "The document store does not answer");
            }
            throw new IllegalStateException("Dead letters could not be read or written", failed);
        }
    }
}
