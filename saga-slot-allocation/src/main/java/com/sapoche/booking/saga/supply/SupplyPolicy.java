package com.sapoche.booking.saga.supply;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.LineRejoined;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.api.queue.SeatsOpened;
import com.sapoche.booking.api.queue.SupplyChanged;
import com.sapoche.booking.saga.sending.Cause;
import com.sapoche.booking.saga.sending.NotDoneException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A seat that became free, or a wish that changed, may make a match: the queue is asked to offer. Several reasons for
 * the same queue in one batch of events come to one question, asked once the whole batch has been read.
 */
@ProcessingGroup(SupplyPolicy.GROUP)
public class SupplyPolicy {
    public static final String GROUP = "supply";

    private static final Logger log = LoggerFactory.getLogger(SupplyPolicy.class);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1600));
    private static final String ACTOR = "policy";
    private static final String QUEUES = SupplyPolicy.class.getName() + "/queues";

    private final FreeSeats freeSeats;

    public SupplyPolicy(FreeSeats freeSeats) {
        this.freeSeats = freeSeats;
    }

    @EventHandler
    void on(SeatsOpened opened, EventMessage<?> message) {
        offerAfterBatch(opened, message);
    }

    @EventHandler
    void on(SupplyChanged changed, EventMessage<?> message) {
        if (changed.free() > 0) {
            offerAfterBatch(changed, message);
        }
    }

    @EventHandler
    void on(QueueResumed resumed, EventMessage<?> message) {
        offerAfterBatch(resumed, message);
    }

    @EventHandler
    void on(LineRejoined rejoined, EventMessage<?> message) {
        offerAfterBatch(rejoined, message);
    }

    @EventHandler
    void on(PreferenceChanged changed, EventMessage<?> message) {
        offerAfterBatch(changed, message);
    }

    private void offerAfterBatch(LedgerEvent event, EventMessage<?> message) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Map<Queue, Cause> queues = batch.getOrComputeResource(QUEUES, key -> {
            Map<Queue, Cause> asked = new LinkedHashMap<>();
            batch.onPrepareCommit(done -> asked.forEach(this::offer));
            return asked;
        });
        queues.put(new Queue(event.clinicId(), event.queueId()), Cause.of(ACTOR, message));
    }

    /**
     * Tries again a few times at once, because a processor that goes back to an event takes seconds to do so. Then it
     * is left to the processor, which comes back to the same events, later and later, and skips none.
     */
    private void offer(Queue queue, Cause cause) {
        for (Duration pause : PAUSES) {
            try {
                freeSeats.offer(queue.clinicId(), queue.queueId(), cause);
                return;
            } catch (NotDoneException e) {
                log.warn("{}; trying again in {}", e.getMessage(), pause);
                sleep(pause);
            }
        }
        try {
            freeSeats.offer(queue.clinicId(), queue.queueId(), cause);
        } catch (NotDoneException e) {
            throw new OffersPendingException(e);
        }
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Queue(String clinicId, String queueId) {}

    /** Makes the processor read the batch again. */
    static class OffersPendingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OffersPendingException(NotDoneException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
