package com.sapoche.booking.query.position;

import com.sapoche.booking.query.projection.AwaitedEvents;
import com.sapoche.booking.query.projection.ProjectionProgressListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Waits until projections reach positions that clients have seen, without holding a thread per client. All pending positions
 * are compared with the projections after each batch of this process, and periodically, because segments without events and
 * other replicas advance without a batch here. Another thread ends the wait after {@link #TIMEOUT}, even if the stores do not
 * answer. While queries are pending, events are delivered to the projections of this process after a shorter interval.
 */
@Component
class ReadYourWritesGate implements ProjectionProgressListener, DisposableBean {

    static final int MAX_PENDING = 1_000;

    private static final Logger log = LoggerFactory.getLogger(ReadYourWritesGate.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long POLL_INTERVAL_MS = 10;
    private static final long POLL_INTERVAL_AFTER_FAILURE_MS = 50;

    private final ProjectionPosition positions;
    private final AwaitedEvents events;
    private final LogEnd logEnd;
    private final Queue<PendingQuery> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final AtomicBoolean comparing = new AtomicBoolean();
    private final ScheduledExecutorService executor = executor();

    ReadYourWritesGate(ProjectionPosition positions, AwaitedEvents events, LogEnd logEnd) {
        this.positions = positions;
        this.events = events;
        this.logEnd = logEnd;
    }

    private static ScheduledExecutorService executor() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(2, task -> new Thread(task, "read-your-writes"));
        executor.setRemoveOnCancelPolicy(true);
        // Threads started by a request would belong to the class loader of the web server.
        executor.prestartAllCoreThreads();
        return executor;
    }

    /** Returns whether all segments of the projection have processed the event at this position. */
    boolean hasProcessed(String projection, long position) {
        return positions.of(projection) >= position;
    }

    int pendingQueries() {
        return count.get();
    }

    /**
     * Waits until the projection has processed the event at a position.
     *
     * @param callback called once with the outcome, in a thread of this gate
     * @return false if {@value #MAX_PENDING} queries are waiting already; the callback is not called then
     */
    boolean await(String projection, long position, Consumer<SeenOutcome> callback) {
        int waiting = count.incrementAndGet();
        if (waiting > MAX_PENDING) {
            count.decrementAndGet();
            return false;
        }
        PendingQuery query = new PendingQuery(projection, position, outcome -> {
            count.decrementAndGet();
            callback.accept(outcome);
        });
        query.endAfter(TIMEOUT, executor);
        pending.add(query);
        startPolling();
        return true;
    }

    @Override
    public void batchStored() {
        if (count.get() > 0 && comparing.compareAndSet(false, true)) {
            executor.execute(() -> {
                comparing.set(false);
                compare();
            });
        }
    }

    private void startPolling() {
        if (polling.compareAndSet(false, true)) {
            executor.execute(this::poll);
        }
    }

    private void poll() {
        long delay = compare() ? POLL_INTERVAL_MS : POLL_INTERVAL_AFTER_FAILURE_MS;
        if (count.get() > 0) {
            expedite();
            executor.schedule(this::poll, delay, TimeUnit.MILLISECONDS);
            return;
        }
        polling.set(false);
        if (count.get() > 0) {
            startPolling();
        }
    }

    /** Completes the queries whose position is reached; returns false if the stores are unavailable. */
    private boolean compare() {
        try {
            completeReached();
            return true;
        } catch (RuntimeException unavailable) {
            log.debug("Pending queries not compared with projections: store unavailable", unavailable);
            return false;
        }
    }

    /** The processor of the projections rejects the request while it stops; periodic comparisons continue. */
    private void expedite() {
        try {
            events.expedite();
        } catch (RuntimeException stopping) {
            log.debug("Pending queries: events not delivered early", stopping);
        }
    }

    private void completeReached() {
        Map<String, Long> reached = new HashMap<>();
        pending.removeIf(query -> {
            if (query.isCompleted()) {
                return true;
            }
            if (reached.computeIfAbsent(query.projection(), positions::of) >= query.position()) {
                query.complete(SeenOutcome.REACHED);
            } else if (logEnd.isBefore(query.position())) {
                query.complete(SeenOutcome.BEYOND_END_OF_LOG);
            }
            return query.isCompleted();
        });
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
