package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Serializes the commands of one queue, from loading to commit. A command changes only its queue and the slots and
 * bookings of that queue, so one lock per command is enough and no order of locks can be wrong. Between processes the
 * event store's check of sequence numbers does the same, with a retry.
 *
 * <p>The number of waiting commands and the time they wait are limited: a command that does not get the lock is rejected
 * and leaves no trace.
 */
@Component
public final class QueueLockInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** Queues that share a lock merely wait for each other. */
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(1024).toArray(ReentrantLock[]::new);

    private final int maxWaiting;
    private final Duration timeout;

    QueueLockInterceptor(CommandSettings settings) {
        maxWaiting = settings.waiting();
        timeout = settings.timeout();
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        if (work.getMessage().getPayload() instanceof LedgerCommand command) {
            lock(command.clinicId(), command.queueId(), work);
        }
        return chain.proceed();
    }

    /** Locks a queue until the unit of work ends. */
    public void lock(String clinicId, String queueId, UnitOfWork<?> work) {
        ReentrantLock lock = lockOf(AggregateIds.queue(clinicId, queueId));
        acquire(lock);
        work.onCleanup(done -> lock.unlock());
    }

    private ReentrantLock lockOf(String queue) {
        return locks[Math.floorMod(queue.hashCode(), locks.length)];
    }

    private void acquire(ReentrantLock lock) {
        if (lock.tryLock()) {
            return;
        }
        if (lock.getQueueLength() >= maxWaiting) {
            throw new CommandRejectedException(
                    ErrorCode.OVERLOADED,
                    "Too many commands are waiting for this queue; nothing was done. Send the command again later");
        }
        try {
            if (!lock.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandRejectedException(
                        ErrorCode.UNAVAILABLE,
                        "The commands before this one did not finish within " + timeout.toMillis()
                                + " ms; nothing was done. Send the command again later");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE, "The ledger is stopping; nothing was done. Send the command again later");
        }
    }
}
