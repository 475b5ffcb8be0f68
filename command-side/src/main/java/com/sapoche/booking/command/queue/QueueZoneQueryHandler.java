package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.FindQueueZone;
import com.sapoche.booking.command.dispatch.QueueLockInterceptor;
import java.time.ZoneId;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers the time zone of a queue from its aggregate, which is current when a projection may not be. */
@Component
class QueueZoneQueryHandler {
    private final QueueRepository queues;
    private final QueueLockInterceptor locks;

    QueueZoneQueryHandler(QueueRepository queues, QueueLockInterceptor locks) {
        this.queues = queues;
        this.locks = locks;
    }

    @QueryHandler
    @Nullable
    String handle(FindQueueZone query) {
        // Axon's repositories log a warning in the unit of work of a query.
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage(query));
        return unit.executeWithResult(() -> {
                    // No command changes the cached aggregate meanwhile.
                    locks.lock(query.clinicId(), query.queueId(), unit);
                    return queues.find(query.clinicId(), query.queueId())
                            .map(queue -> queue.invoke(BookingQueue::zone))
                            .map(ZoneId::getId)
                            .orElse(null);
                })
                .getPayload();
    }
}
