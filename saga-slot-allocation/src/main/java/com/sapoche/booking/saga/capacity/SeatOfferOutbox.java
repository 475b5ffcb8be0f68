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
 * Has the free seats of a queue offered to those in line, until none is left that anybody wants. That they are to be
 * offered is written down as a deadline that is due at once: it survives a restart, and whoever reads events does not
 * wait for the command. There is one for each queue, however many reasons there are.
 */
public class SeatOfferOutbox implements ScopeAware {
    /** A queue with more free seats than this many rounds can offer goes on at the next try. */
    static final int MOST_ROUNDS = 100;

    private static final String NAME = "free-seats";
    private static final String AFTER_END = "slot-ended";
    /** By how much the clock of the command side may be behind the clock of this process. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);
    /** Events older than this are read to catch up, and what follows in the log may be the answer to them. */
    private static final Duration LIVE = Duration.ofSeconds(2);
    /** While catching up, how long a queue waits for a further reason. */
    private static final Duration READING_ON = Duration.ofSeconds(1);
    /** While catching up, how long a queue waits at most. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(SeatOfferOutbox.class);

    private final DeadlineManager deadlines;
    private final CommandSender sender;
    private final Clock clock;
    /** Queues that wait while events are caught up with, and until when at most. */
    private final Map<QueueScope, Instant> waiting = new ConcurrentHashMap<>();

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
     * Takes effect when the present unit of work commits.
     *
     * @param since when the reason for it was recorded
     */
    public void ask(String clinicId, String queueId, Causation cause, Instant since) {
        QueueScope queue = new QueueScope(clinicId, queueId);
        Set<QueueScope> asked = CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(SeatOfferOutbox.class.getName(), key -> new HashSet<QueueScope>());
        if (asked.add(queue)) {
            String id = NAME + ":" + clinicId + "/" + queueId;
            deadlines.schedule(
                    when(queue, since), NAME, new GenericMessage<>(id, cause, MetaData.emptyInstance()), queue);
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

    private Instant when(QueueScope queue, Instant since) {
        Instant now = clock.instant();
        if (since.isAfter(now.minus(LIVE))) {
            return now;
        }
        Instant latest = waiting.computeIfAbsent(queue, first -> now.plus(LONGEST));
        Instant soon = now.plus(READING_ON);
        return soon.isBefore(latest) ? soon : latest;
    }

    @Override
    public boolean canResolve(ScopeDescriptor scope) {
        return scope instanceof QueueScope;
    }

    @Override
    public void send(Message<?> message, ScopeDescriptor scope) throws RetryableException {
        QueueScope queue = (QueueScope) scope;
        Causation cause = (Causation) message.getPayload();
        waiting.remove(queue);
        AfterCommitActions.run(() -> offer(queue, cause));
    }

    /**
     * A refusal ends it like a success: what was refused for good has nobody to offer to.
     *
     * @throws RetryableException when seats may be left that could be offered
     */
    private void offer(QueueScope queue, Causation cause) throws RetryableException {
        OfferFreeSeats offer = new OfferFreeSeats(queue.clinicId(), queue.queueId());
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                if (!sender.send(offer, OfferFreeSeatsResult.class, cause).more()) {
                    return;
                }
            }
        } catch (CommandRejectedException refused) {
            log.warn("Free seats of {} are not offered: {}", queue.scopeDescription(), refused.getMessage());
            return;
        }
        throw new RetryableException("Seats of " + queue.scopeDescription() + " are left to offer", null);
    }
}
