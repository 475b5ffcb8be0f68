package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Puts a {@link Batch} around the events of one unit of work. It is stored with the last event and not when the unit of
 * work prepares to commit, because there the processor's own step comes first, which stores how far it has come: a crash
 * between the two would lose events to the view.
 */
final class BatchInterceptor implements MessageHandlerInterceptor<EventMessage<?>> {

    private final View view;

    BatchInterceptor(View view) {
        this.view = view;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain) throws Exception {
        if (!(unit instanceof BatchingUnitOfWork<? extends EventMessage<?>> whole)) {
            throw new IllegalStateException("view " + view.name() + " needs a processor that handles batches");
        }
        EventMessage<?> message = unit.getMessage();
        Batch batch = whole.isFirstMessage() ? begin(whole) : Batch.current();
        batch.turnTo(position(message), message.getTimestamp());
        Object result = chain.proceed();
        if (whole.isLastMessage()) {
            store(batch);
        }
        return result;
    }

    private Batch begin(BatchingUnitOfWork<? extends EventMessage<?>> whole) {
        Batch batch = new Batch();
        batch.makeCurrent();
        List<LedgerEvent> events = new ArrayList<>();
        for (EventMessage<?> message : whole.getMessages()) {
            if (message.getPayload() instanceof LedgerEvent event) {
                events.add(event);
            }
        }
        view.prefetch(events, batch);
        return batch;
    }

    private void store(Batch batch) {
        try {
            view.store(batch);
        } catch (RuntimeException failed) {
            view.forget();
            throw failed;
        }
    }

    private static long position(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            return tracked.trackingToken()
                    .position()
                    .orElseThrow(() -> new IllegalStateException("the log does not number its events"));
        }
        throw new IllegalStateException("a view is made of the log, not of " + message);
    }
}
