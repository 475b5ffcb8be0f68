package com.sapoche.booking.saga.deadline;

import com.sapoche.booking.saga.dispatch.Backoff;
import com.sapoche.booking.saga.dispatch.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fires deadlines once they are due. The number of threads limits the deadlines that fire at the same time. Of several
 * replicas, the one that changes the lease of a deadline first fires it, and extends the lease until the deadline has fired.
 * Starts after the event processors and stops before them.
 */
public class DeadlineSweep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeadlineSweep.class);
    /** Last phase: Axon's processors start before the sweep and stop after it. */
    private static final int PHASE = Integer.MAX_VALUE;

    private final DeadlineCollection documents;
    private final DeadlineTrigger trigger;
    private final Clock clock;
    private final DeadlineSettings settings;
    private final UpcomingDeadlines upcoming;
    private final Semaphore permits;
    private final Set<DeadlineLease> leases = ConcurrentHashMap.newKeySet();
    private final AtomicLong sweeps = new AtomicLong();
    private @Nullable ScheduledExecutorService timer;
    private volatile @Nullable ExecutorService firing;
    private volatile boolean running;
    private long refilledAt;
    private boolean partial = true;

    DeadlineSweep(DeadlineCollection documents, DeadlineTrigger trigger, Clock clock, DeadlineSettings settings) {
        this.documents = documents;
        this.trigger = trigger;
        this.clock = clock;
        this.settings = settings;
        this.upcoming = new UpcomingDeadlines(settings.mostInMemory());
        this.permits = new Semaphore(settings.threads());
    }

    void setInterceptors(Supplier<List<MessageHandlerInterceptor<? super DeadlineMessage<?>>>> interceptors) {
        trigger.setInterceptors(interceptors);
    }

    /** Adds a deadline. A deadline that is due fires at once, not at the next sweep. */
    void added(DeadlineCollection.DueDeadline due) {
        upcoming.add(due);
        if (due.at() <= clock.millis()) {
            fireDue();
        }
    }

    void removed(String id) {
        upcoming.remove(id);
    }

    @Override
    public synchronized void start() {
        firing = Executors.newFixedThreadPool(settings.threads(), new AxonThreadFactory("deadline"));
        timer = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("deadline-sweep"));
        long period = settings.sweep().toMillis();
        running = true;
        timer.scheduleWithFixedDelay(this::sweepOrLog, 0, period, TimeUnit.MILLISECONDS);
    }

    /** Stops the sweep after the deadlines that are firing have finished, or after 15 s. */
    @Override
    public synchronized void stop() {
        if (timer == null || firing == null) {
            return;
        }
        running = false;
        firing.shutdown();
        try {
            if (!firing.awaitTermination(15, TimeUnit.SECONDS)) {
                log.warn(
                        "Deadline sweep: stopped before all deadlines finished, they fire again after the next start, firing={}",
                        leases.size());
                firing.shutdownNow();
            }
        } catch (InterruptedException e) {
            firing.shutdownNow();
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        timer = null;
        firing = null;
    }

    /** Stops the timer without releasing leases, as the end of a killed process does. */
    synchronized void kill() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Returns the number of finished sweeps. */
    long sweeps() {
        return sweeps.get();
    }

    private void sweepOrLog() {
        try {
            sweep();
            sweeps.incrementAndGet();
        } catch (RuntimeException e) {
            // An exception would end the timer, and the store may be unavailable for a while.
            log.warn("Deadline sweep: failed, retryIn={}", settings.sweep(), e);
        }
    }

    private void sweep() {
        extendLeases();
        refillIfNeeded();
        fireDue();
    }

    /** Extends the leases of firing deadlines, so that no other replica sends a command that is still in progress. */
    private void extendLeases() {
        long now = clock.millis();
        long lease = settings.lease().toMillis();
        for (DeadlineLease firingLease : leases) {
            firingLease.extend(documents, now, lease);
        }
    }

    private void fireDue() {
        ExecutorService threads = firing;
        while (running && threads != null && permits.tryAcquire()) {
            DeadlineCollection.DueDeadline due = upcoming.next(clock.millis());
            if (due == null) {
                permits.release();
                return;
            }
            execute(threads, due);
        }
    }

    private void execute(ExecutorService threads, DeadlineCollection.DueDeadline due) {
        try {
            threads.execute(() -> fireAllDue(due));
        } catch (RejectedExecutionException e) {
            log.debug("Deadline sweep: stopped, deadline fires after the next start, deadline={}", due.id(), e);
            upcoming.finish(due);
            permits.release();
        }
    }

    /** Fires a deadline and then all that have become due, without waiting for the next sweep. */
    private void fireAllDue(DeadlineCollection.DueDeadline first) {
        try {
            DeadlineCollection.DueDeadline due = first;
            while (due != null) {
                fireOrLog(due);
                due = running ? upcoming.next(clock.millis()) : null;
            }
        } finally {
            permits.release();
        }
    }

    private void refillIfNeeded() {
        long now = clock.millis();
        long refill = settings.refill().toMillis();
        boolean outdated = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - refilledAt) >= refill;
        boolean uncovered = now >= upcoming.until();
        if (outdated || uncovered || (partial && upcoming.isEmpty())) {
            long until = now + 2 * refill;
            upcoming.coverUntil(until);
            List<DeadlineCollection.DueDeadline> stored = documents.dueUntil(until, settings.mostInMemory());
            upcoming.refill(stored);
            partial = stored.size() == settings.mostInMemory();
            refilledAt = System.nanoTime();
        }
    }

    private void fireOrLog(DeadlineCollection.DueDeadline due) {
        try {
            fire(due);
        } catch (RuntimeException e) {
            log.warn("Deadline sweep: lease not updated, deadline fires later, deadline={}", due.id(), e);
        } finally {
            upcoming.finish(due);
        }
    }

    private void fire(DeadlineCollection.DueDeadline due) {
        StoredDeadline taken =
                documents.take(due, clock.millis() + settings.lease().toMillis());
        if (taken == null) {
            readAgain(due);
            return;
        }
        DeadlineLease firingLease = new DeadlineLease(taken);
        leases.add(firingLease);
        try {
            trigger.fire(taken);
        } catch (Exception e) {
            Duration wait = Backoff.after(taken.failures() + 1, e);
            long retryAt = clock.instant().plus(wait).toEpochMilli();
            warn(taken, retryAt, e);
            upcoming.add(documents.postpone(firingLease.end(), retryAt));
            return;
        } finally {
            leases.remove(firingLease);
        }
        documents.complete(firingLease.end());
    }

    /** Reads a deadline that was scheduled again, cancelled, or taken by another replica. */
    private void readAgain(DeadlineCollection.DueDeadline due) {
        StoredDeadline now = documents.find(due.id());
        if (now != null) {
            upcoming.add(now.next());
        }
    }

    private static void warn(StoredDeadline failed, long retryAt, Exception e) {
        Instant at = Instant.ofEpochMilli(retryAt);
        if (e instanceof RetryableException) {
            log.warn(
                    "Deadline sweep: attempt failed, deadline={}, retryAt={}, cause={}",
                    failed.id(),
                    at,
                    e.getMessage());
        } else {
            log.warn("Deadline sweep: attempt failed, deadline={}, retryAt={}", failed.id(), at, e);
        }
    }
}
