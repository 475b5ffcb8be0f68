package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.LedgerCommand;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Loads the queue of each command, also of a command whose handler reads only a booking or a slot. An event that a newer
 * version wrote to the queue therefore blocks all commands of the queue, even if this process has not read the event in
 * another way: the processors may have passed the event while the newer version ran, and a cache may be older.
 */
@Component
public final class ReadableQueueInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final QueueRepository queues;

    ReadableQueueInterceptor(QueueRepository queues) {
        this.queues = queues;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        if (work.getMessage().getPayload() instanceof LedgerCommand command) {
            queues.find(command.clinicId(), command.queueId());
        }
        return chain.proceed();
    }
}
