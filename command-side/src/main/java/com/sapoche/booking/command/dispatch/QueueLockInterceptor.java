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
 * bookings of that queue, so each command acquires one lock and cannot deadlock. Conflicts between processes are detected by
 * the event store, which checks sequence numbers, and are retried.
 *
 * <p>The number of waiting commands and their waiting time are limited. A command that does not acquire the lock is rejected
 * and appends no event.
 */
@Component
public final class QueueLockInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** Holds a fixed number of locks. Queues with the same hash share a lock; their commands wait for each other. */
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

    /** Acquires the lock of a queue and releases the lock when the unit of work ends. */
    public void lock(String clinicId, String queueId, UnitOfWork<?> work) {
        ReentrantLock lock = lockOf(AggregateIds.queue(clinicId, queueId));
        acquire(lock);
        work.onCleanup(done -> lock.unlock());
    }

    /** Returns the number of commands that wait for the lock of a queue. */
    int waiting(String clinicId, String queueId) {
        return lockOf(AggregateIds.queue(clinicId, queueId)).getQueueLength();
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
