package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.LedgerCommand;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Handles the commands of one queue one at a time, from loading to commit. A command touches only its queue and the
 * slots and bookings of that queue, so one lock a command is enough and no order of locks can be wrong. Between
 * processes the event store's check of sequence numbers does the same, with a retry.
 */
@Component
public final class QueueLockInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** Queues that share a lock merely wait for each other. */
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(1024).toArray(ReentrantLock[]::new);

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        if (work.getMessage().getPayload() instanceof LedgerCommand command) {
            String stream = AggregateIds.queue(command.clinicId(), command.queueId());
            ReentrantLock lock = locks[Math.floorMod(stream.hashCode(), locks.length)];
            lock.lock();
            work.onCleanup(done -> lock.unlock());
        }
        return chain.proceed();
    }
}
