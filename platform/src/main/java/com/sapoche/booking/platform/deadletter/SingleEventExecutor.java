package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.documents.CommitSequence;
import com.sapoche.booking.platform.documents.DocumentStoreFailures;
import com.sapoche.booking.platform.events.UnknownEvent;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Handles one event in a unit of work of its own, so that its failure does not change the documents. */
final class SingleEventExecutor {
    private SingleEventExecutor() {}

    /**
     * Handles an event outside the present unit of work, if there is one.
     *
     * @param mark runs before the documents of the event are written
     * @return the failure of the event; null if it was handled
     * @throws RuntimeException if the document store failed: the event is not the cause
     */
    static @Nullable Throwable execute(EventMessage<?> event, Callable<?> handlers, Runnable mark) {
        UnitOfWork<?> outer = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        if (outer != null) {
            CurrentUnitOfWork.clear(outer);
        }
        try {
            DefaultUnitOfWork<EventMessage<?>> single = DefaultUnitOfWork.startAndGet(event);
            CommitSequence.current().addMark(mark);
            ResultMessage<?> result = single.executeWithResult(() -> {
                handlers.call();
                return null;
            });
            if (!result.isExceptional()) {
                return null;
            }
            Throwable failure = result.exceptionResult();
            if (DocumentStoreFailures.isIn(failure) && failure instanceof RuntimeException storeFailure) {
                throw storeFailure;
            }
            return failure;
        } finally {
            if (outer != null) {
                CurrentUnitOfWork.set(outer);
            }
        }
    }

    /** Returns whether a newer version of the ledger wrote the event. Does not read the payload. */
    static boolean isUnknown(EventMessage<?> event) {
        return event.getPayloadType() == UnknownEvent.class;
    }

    /** Describes why an unknown event was not handled. */
    static String describeUnknown(EventMessage<?> event) {
        UnknownEvent unknown = (UnknownEvent) event.getPayload();
        return "Event of a newer version of the ledger: " + unknown.type() + ", revision " + unknown.revision();
    }
}
