package com.sapoche.booking.saga.capacity;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.OfferFreeSeatsResult;
import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.saga.dispatch.AfterCommitActions;
import com.sapoche.booking.saga.dispatch.Causation;
import com.sapoche.booking.saga.dispatch.CommandSender;
import com.sapoche.booking.saga.dispatch.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the free seats of a queue to waiting bookings until no free seat is left that a booking accepts. A request is
 * stored as a deadline that is due at once: it survives a restart, and the event processor does not wait for the command.
 * There is one deadline for each queue, for any number of requests.
 */
public class SeatOfferOutbox implements ScopeAware {
    /** Largest number of commands of one deadline; further free seats are offered by its next attempt. */
    static final int MAX_ROUNDS = 100;

    private static final String NAME = "free-seats";
    private static final String AFTER_END = "slot-ended";
    /** Largest expected lag of the clock of the command side behind the clock of this process. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);
    /** Age above which an event counts as read while catching up: the events that follow may make its offer unnecessary. */
    private static final Duration MAX_LIVE_AGE = Duration.ofSeconds(2);
    /** Delay of an offer while catching up, renewed by each further request of the queue. */
    private static final Duration CATCH_UP_DELAY = Duration.ofSeconds(1);
    /** Longest delay of an offer while catching up. */
    private static final Duration MAX_CATCH_UP_DELAY = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(SeatOfferOutbox.class);

    private final DeadlineManager deadlines;
    private final CommandSender sender;
    private final Clock clock;
    /** Latest time of the offer, by queue with a delayed offer. */
    private final Map<QueueScope, Instant> latestOffers = new ConcurrentHashMap<>();

    public SeatOfferOutbox(DeadlineManager deadlines, CommandSender sender, Clock clock) {
        this.deadlines = deadlines;
        this.sender = sender;
        this.clock = clock;
    }

    /** Returns the stored type of the scope of this outbox's deadlines. */
    public static StoredType scopeType() {
        return StoredType.of("deadline.queue-scope", 1, QueueScope.class);
    }

    /**
     * Requests an offer of the free seats of a queue. Takes effect when the present unit of work commits.
     *
     * @param recordedAt recorded time of the event that is the reason
     */
    public void request(String clinicId, String queueId, Causation cause, Instant recordedAt) {
        QueueScope queue = new QueueScope(clinicId, queueId);
        Set<QueueScope> requested = CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(SeatOfferOutbox.class.getName(), key -> new HashSet<QueueScope>());
        if (requested.add(queue)) {
            String id = NAME + ":" + clinicId + "/" + queueId;
            deadlines.schedule(
                    offerTime(queue, recordedAt),
                    NAME,
                    new GenericMessage<>(id, cause, MetaData.emptyInstance()),
                    queue);
        }
    }

    /**
     * Offers the free seats of a queue once a slot has ended. Takes effect when the present unit of work commits. One
     * deadline is kept for each slot, however many bookings wait for it.
     */
    public void offerAfterEnd(String clinicId, String queueId, String slotId, Instant end, Causation cause) {
        String id = AFTER_END + ":" + clinicId + "/" + slotId;
        deadlines.schedule(
                end.plus(CLOCK_TOLERANCE),
                AFTER_END,
                new GenericMessage<>(id, cause, MetaData.emptyInstance()),
                new QueueScope(clinicId, queueId));
    }

    private Instant offerTime(QueueScope queue, Instant recordedAt) {
        Instant now = clock.instant();
        if (recordedAt.isAfter(now.minus(MAX_LIVE_AGE))) {
            return now;
        }
        Instant latest = latestOffers.computeIfAbsent(queue, first -> now.plus(MAX_CATCH_UP_DELAY));
        Instant delayed = now.plus(CATCH_UP_DELAY);
        return delayed.isBefore(latest) ? delayed : latest;
    }

    @Override
    public boolean canResolve(ScopeDescriptor scope) {
        return scope instanceof QueueScope;
    }

    @Override
    public void send(Message<?> message, ScopeDescriptor scope) throws RetryableException {
        QueueScope queue = (QueueScope) scope;
        Causation cause = (Causation) message.getPayload();
        latestOffers.remove(queue);
        AfterCommitActions.run(() -> offer(queue, cause));
    }

    /**
     * Sends the command until no seat is left to offer. A permanent rejection ends the request, because a repetition would be
     * rejected, too.
     *
     * @throws RetryableException if seats may be left to offer
     */
    private void offer(QueueScope queue, Causation cause) throws RetryableException {
        OfferFreeSeats offer = new OfferFreeSeats(queue.clinicId(), queue.queueId());
        try {
            for (int round = 0; round < MAX_ROUNDS; round++) {
                if (!sender.send(offer, OfferFreeSeatsResult.class, cause).more()) {
                    return;
                }
            }
        } catch (CommandRejectedException rejected) {
            log.warn(
                    "Seat offers: free seats not offered, queue={}/{}, rejection={}",
                    queue.clinicId(),
                    queue.queueId(),
                    rejected.getMessage());
            return;
        }
        throw new RetryableException("Free seats left to offer, " + queue.scopeDescription(), null);
    }
}
