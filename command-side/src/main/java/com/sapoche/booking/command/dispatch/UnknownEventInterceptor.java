package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.platform.events.UnknownEventTracker;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Rejects the commands of a queue if this process has read an event of the queue that a newer version wrote. Rejects them
 * even if their aggregates are readable: the event may concern another booking or slot that a command depends on.
 */
public final class UnknownEventInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final UnknownEventTracker unknownEvents;

    public UnknownEventInterceptor(UnknownEventTracker unknownEvents) {
        this.unknownEvents = unknownEvents;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        if (work.getMessage().getPayload() instanceof LedgerCommand command) {
            unknownEvents.check(command.clinicId() + "/" + command.queueId());
        }
        return chain.proceed();
    }
}
