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
 * Fires deadlines once they are due. It is bounded: as many fire at once as there are threads, the rest waits for the
 * next sweep. Of several replicas the one that changes the deadline's lease first fires it, and keeps the lease for as long
 * as it is at it. Starts after the event processors and stops before them.
 */
public class DeadlineSweep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeadlineSweep.class);
    /** Axon's processors have lower phases: they are there before the first deadline fires, and after the last. */
    private static final int PHASE = Integer.MAX_VALUE;

    private final DeadlineCollection documents;
    private final DeadlineTrigger trigger;
    private final Clock clock;
    private final DeadlineSettings settings;
    private final UpcomingDeadlines near;
    private final Semaphore free;
    private final Set<DeadlineLease> underWay = ConcurrentHashMap.newKeySet();
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
        this.near = new UpcomingDeadlines(settings.mostInMemory());
        this.free = new Semaphore(settings.threads());
    }

    void intercepts(Supplier<List<MessageHandlerInterceptor<? super DeadlineMessage<?>>>> interceptors) {
        trigger.intercepts(interceptors);
    }

    /** What is due at once does not wait for the next sweep. */
    void added(DeadlineCollection.DueDeadline due) {
        near.add(due);
        if (due.at() <= clock.millis()) {
            fireWhatIsDue();
        }
    }

    void removed(String id) {
        near.remove(id);
    }

    @Override
    public synchronized void start() {
        firing = Executors.newFixedThreadPool(settings.threads(), new AxonThreadFactory("deadline"));
        timer = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("deadline-sweep"));
        long period = settings.sweep().toMillis();
        running = true;
        timer.scheduleWithFixedDelay(this::sweepOrLog, 0, period, TimeUnit.MILLISECONDS);
    }

    /** Lets what is firing come to its end. */
    @Override
    public synchronized void stop() {
        if (timer == null || firing == null) {
            return;
        }
        running = false;
        firing.shutdown();
        try {
            if (!firing.awaitTermination(15, TimeUnit.SECONDS)) {
                log.warn("Some deadlines are still firing; they will be fired again after the next start");
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

    /** As a process that is killed: what it has taken, it lets go without a word. */
    synchronized void die() {
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

    /** How many times the deadlines have been looked at. */
    long sweeps() {
        return sweeps.get();
    }

    private void sweepOrLog() {
        try {
            sweep();
            sweeps.incrementAndGet();
        } catch (RuntimeException e) {
            // An exception would end the timer: the store may be away for a while.
            log.warn("Deadlines could not be swept; trying again in {}", settings.sweep(), e);
        }
    }

    private void sweep() {
        keepWhatFires();
        refillIfNeeded();
        fireWhatIsDue();
    }

    /** A command that takes long is not sent once more by each replica: that would only make it take longer. */
    private void keepWhatFires() {
        long now = clock.millis();
        long lease = settings.lease().toMillis();
        for (DeadlineLease one : underWay) {
            one.keep(documents, now, lease);
        }
    }

    private void fireWhatIsDue() {
        ExecutorService threads = firing;
        while (running && threads != null && free.tryAcquire()) {
            DeadlineCollection.DueDeadline due = near.next(clock.millis());
            if (due == null) {
                free.release();
                return;
            }
            execute(threads, due);
        }
    }

    private void execute(ExecutorService threads, DeadlineCollection.DueDeadline due) {
        try {
            threads.execute(() -> fireAndGoOn(due));
        } catch (RejectedExecutionException e) {
            log.debug("Deadline {} is left to the next start", due.id(), e);
            near.over(due);
            free.release();
        }
    }

    /** Goes on with whatever else is due: a thread that fires need not wait for the next sweep. */
    private void fireAndGoOn(DeadlineCollection.DueDeadline first) {
        try {
            DeadlineCollection.DueDeadline due = first;
            while (due != null) {
                fireOrLog(due);
                due = running ? near.next(clock.millis()) : null;
            }
        } finally {
            free.release();
        }
    }

    private void refillIfNeeded() {
        long now = clock.millis();
        long refill = settings.refill().toMillis();
        boolean old = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - refilledAt) >= refill;
        boolean passed = now >= near.until();
        if (old || passed || (partial && near.isEmpty())) {
            long until = now + 2 * refill;
            near.expect(until);
            List<DeadlineCollection.DueDeadline> stored = documents.dueUntil(until, settings.mostInMemory());
            near.refill(stored);
            partial = stored.size() == settings.mostInMemory();
            refilledAt = System.nanoTime();
        }
    }

    private void fireOrLog(DeadlineCollection.DueDeadline due) {
        try {
            fire(due);
        } catch (RuntimeException e) {
            log.warn("Deadline {} could not be taken or given back; it is taken up again later", due.id(), e);
        } finally {
            near.over(due);
        }
    }

    private void fire(DeadlineCollection.DueDeadline due) {
        StoredDeadline taken =
                documents.take(due, clock.millis() + settings.lease().toMillis());
        if (taken == null) {
            lookAgain(due);
            return;
        }
        DeadlineLease one = new DeadlineLease(taken);
        underWay.add(one);
        try {
            trigger.fire(taken);
        } catch (Exception e) {
            Duration wait = Backoff.after(taken.failures() + 1, e);
            long again = clock.instant().plus(wait).toEpochMilli();
            warn(taken, again, e);
            near.add(documents.postpone(one.end(), again));
            return;
        } finally {
            underWay.remove(one);
        }
        documents.done(one.end());
    }

    /** It was set anew, cancelled, or taken by another replica. */
    private void lookAgain(DeadlineCollection.DueDeadline due) {
        StoredDeadline now = documents.find(due.id());
        if (now != null) {
            near.add(now.next());
        }
    }

    private static void warn(StoredDeadline failed, long again, Exception e) {
        Instant at = Instant.ofEpochMilli(again);
        if (e instanceof RetryableException) {
            log.warn("{}; deadline {} fires again at {}", e.getMessage(), failed.id(), at);
        } else {
            log.warn("Deadline {} failed and fires again at {}", failed.id(), at, e);
        }
    }
}
