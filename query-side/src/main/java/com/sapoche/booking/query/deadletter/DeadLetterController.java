package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.query.deadletter.DeadLetterProcessor.Deadline;
import com.sapoche.booking.query.projection.DocumentStoreFailures;
import com.sapoche.booking.query.projection.OptimisticLockException;
import com.sapoche.booking.query.projection.Projection;
import com.sapoche.booking.query.web.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an operator does about letters. */
@RestController
@RequestMapping("/api/v1/admin/projections/{view}/letters")
class DeadLetterController {

    /** One request does not go on longer; what is left then is retried by the next. */
    private static final Duration RETRY_FOR = Duration.ofSeconds(10);

    private final DeadLetterSequenceIndex sequences;
    private final DeadLetterProcessor retry;
    private final Set<String> views;

    DeadLetterController(DeadLetterSequenceIndex sequences, DeadLetterProcessor retry, List<Projection> views) {
        this.sequences = sequences;
        this.retry = retry;
        this.views = views.stream().map(Projection::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A queue that stands still.
     *
     * @param sequence clinic and queue
     * @param letters how many
     * @param eventId of the first letter, as are type, position, recordedAt, cause and tries
     * @param cause why it could not be folded, null where that has not been tried
     */
    record SequenceAnswer(
            String sequence,
            long letters,
            String eventId,
            String type,
            long position,
            Instant recordedAt,
            @Nullable String cause,
            int tries,
            Instant since) {

        private static SequenceAnswer of(DeadLetterSequence of) {
            return new SequenceAnswer(
                    of.queue(),
                    of.size(),
                    of.eventId(),
                    of.type(),
                    of.firstPosition(),
                    of.recordedAt(),
                    of.cause(),
                    of.tries(),
                    of.since());
        }
    }

    /** @param letters in all sequences, {@code items} being the first of these */
    record LettersAnswer(String view, long letters, int sequences, List<SequenceAnswer> items) {}

    record RetryBody(@Nullable String sequence) {}

    /** @param left how many are still letters, of the sequence that was named or of the view */
    record RetryAnswer(long retried, long left) {}

    record DropAnswer(long dropped) {}

    @GetMapping
    LettersAnswer list(@PathVariable String view, @RequestParam(required = false) @Nullable String limit) {
        known(view);
        int most = QueryParameters.limit(limit);
        return answer(() -> {
            List<DeadLetterSequence> found =
                    sequences.of(view).stream().map(VersionedSequence::letters).toList();
            return new LettersAnswer(
                    view,
                    size(found),
                    found.size(),
                    found.stream().limit(most).map(SequenceAnswer::of).toList());
        });
    }

    @PostMapping("/retry")
    RetryAnswer retry(@PathVariable String view, @RequestBody(required = false) @Nullable RetryBody body) {
        known(view);
        String only = body == null || body.sequence() == null ? null : sequence(body.sequence());
        return answer(() -> {
            Deadline deadline = Deadline.in(RETRY_FOR);
            long retried = 0;
            for (DeadLetterSequence letters : present(view, only)) {
                retried += retry.retry(view, letters.queue(), deadline);
            }
            return new RetryAnswer(retried, size(present(view, only)));
        });
    }

    @DeleteMapping
    DropAnswer drop(@PathVariable String view, @RequestParam(required = false) @Nullable String sequence) {
        known(view);
        if (sequence == null) {
            throw CommandRejectedException.invalid("sequence", "must say whose letters are to be dropped");
        }
        String queue = sequence(sequence);
        return answer(() -> new DropAnswer(retry.drop(view, queue)));
    }

    private List<DeadLetterSequence> present(String view, @Nullable String only) {
        return (only == null ? sequences.of(view) : sequences.find(view, List.of(only)))
                .stream().map(VersionedSequence::letters).toList();
    }

    private void known(String view) {
        if (!views.contains(view)) {
            throw new CommandRejectedException(
                    ErrorCode.NOT_FOUND, "there is no view of this name; there are " + views);
        }
    }

    private static String sequence(String given) {
        String[] parts = given.split("/", -1);
        if (parts.length != 2) {
            throw CommandRejectedException.invalid("sequence", "must be clinic/queue");
        }
        return QueryParameters.identifier("sequence", parts[0]) + "/"
                + QueryParameters.identifier("sequence", parts[1]);
    }

    private static long size(List<DeadLetterSequence> sequences) {
        return sequences.stream().mapToLong(DeadLetterSequence::size).sum();
    }

    private static <T> T answer(Callable<T> doing) {
        try {
            return doing.call();
        } catch (OptimisticLockException busy) {
            throw new CommandRejectedException(ErrorCode.IN_PROGRESS, "somebody else is at these letters just now");
        } catch (CommandRejectedException refused) {
            throw refused;
        } catch (Exception failed) {
            if (DocumentStoreFailures.isIn(failed)) {
                throw new CommandRejectedException(ErrorCode.UNAVAILABLE, "the store of the views does not answer");
            }
            throw new IllegalStateException("letters could not be read or written", failed);
        }
    }
}
