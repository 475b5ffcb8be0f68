package com.sapoche.booking.command.queue;

import static java.util.Objects.requireNonNullElse;

import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueuePolicyUpdate;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Derives the policy of a queue from its defaults or from the policy before, and from the fields a client gives. */
final class PolicyRevision {
    private static final QueuePolicy DEFAULTS = new QueuePolicy(
            1,
            Duration.ofMinutes(15),
            LapsePolicy.REQUEUE_AT_END,
            3,
            10_000,
            false,
            Duration.ofHours(12),
            Duration.ofHours(24),
            null,
            Map.of(Priority.VIP, Duration.ofMinutes(15), Priority.SVIP, Duration.ofMinutes(30)));

    private PolicyRevision() {}

    /** Returns the policy of a new queue. */
    static QueuePolicy first(QueuePolicyUpdate given) {
        return merge(DEFAULTS, given, DEFAULTS.version());
    }

    /**
     * Returns the policy after an update, one version later; the same policy where neither name nor policy change.
     *
     * @param sameName whether the name of the queue stays
     */
    static QueuePolicy next(QueuePolicy before, boolean sameName, QueuePolicyUpdate update) {
        return sameName && merge(before, update, before.version()).equals(before)
                ? before
                : merge(before, update, before.version() + 1);
    }

    private static QueuePolicy merge(QueuePolicy base, QueuePolicyUpdate given, int version) {
        return new QueuePolicy(
                version,
                requireNonNullElse(given.offerTtl(), base.offerTtl()),
                requireNonNullElse(given.onLapse(), base.onLapse()),
                requireNonNullElse(given.maxOffers(), base.maxOffers()),
                requireNonNullElse(given.maxWaiting(), base.maxWaiting()),
                requireNonNullElse(given.autoConfirm(), base.autoConfirm()),
                requireNonNullElse(given.noShowAfter(), base.noShowAfter()),
                requireNonNullElse(given.closeAfter(), base.closeAfter()),
                prefix(base.ticketPrefix(), given.ticketPrefix()),
                new TreeMap<>(requireNonNullElse(given.headStarts(), base.headStarts())));
    }

    private static @Nullable String prefix(@Nullable String before, @Nullable String given) {
        if (given == null) {
            return before;
        }
        return given.isEmpty() ? null : given;
    }
}
