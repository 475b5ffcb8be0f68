package com.sapoche.booking.platform.segments;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.lifecycle.Phase;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each live replica an even share of the segments of each processor. Without it, the first replica to start would
 * hold all segments. Each replica reads the token store and decides for itself only. It releases surplus segments one at a
 * time, each after another replica has claimed the previous one. Replicas below their quota claim released and unowned
 * segments.
 *
 * <p>A replica counts as live from the start of its processors, so that no segment is released to a replica that is still
 * starting. It stops counting before its processors stop, so that the other replicas have raised their quotas by then.
 *
 * <p>A processor that cannot read events waits 1 s, 2 s, 4 s … 60 s before it tries again, and may just have begun a long
 * wait when the event store is available again. The balancer therefore wakes processors in error.
 */
public final class SegmentBalancer implements MaxSegmentProvider {
    private static final Logger log = LoggerFactory.getLogger(SegmentBalancer.class);
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;
    /** Phase after the start of the processors; at shutdown the phases run in reverse order. */
    private static final int AFTER_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS + 1;
    /** Number of rounds between two attempts to wake a processor; each failed attempt writes a log line. */
    private static final int ROUNDS_BETWEEN_WAKING = 3;
    /** Longest expected duration of one round. */
    private static final Duration ROUND_DURATION = Duration.ofMillis(500);

    private final MongoCollection<Document> tokens;
    private final ReplicaHeartbeats heartbeats;
    private final String node;
    private final int segments;
    private final Timing timing;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(SegmentBalancer::thread);
    private final Map<String, SegmentQuota> quotas = new HashMap<>();
    private final Map<String, Integer> maxSegments = new ConcurrentHashMap<>();
    /** Number of segments this replica held in the last round, by processor. */
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    private volatile Function<String, Optional<StreamingEventProcessor>> processors = name -> Optional.empty();
    private volatile int maxSegmentsOfNewProcessor;
    private volatile boolean hasPeers;
    private int rounds;

    /**
     * Configures the timing of a balancer.
     *
     * @param interval time between two rounds
     * @param heartbeatTimeout time without a heartbeat after which a replica no longer counts as live
     * @param unownedTimeout time without a live owner after which any replica may take a segment beyond its even share
     * @param extraDuration time for which a replica keeps segments beyond its even share
     * @param releaseHold time for which a replica does not claim a segment that it released
     */
    record Timing(
            Duration interval,
            Duration heartbeatTimeout,
            Duration unownedTimeout,
            Duration extraDuration,
            Duration releaseHold) {}

    private static final class ProcessorSegments {
        private int total;
        private int unowned;
        private final NavigableSet<Integer> held = new TreeSet<>();
    }

    /**
     * @param tokens name of the collection of a {@code MongoTokenStore}
     * @param replicas name of the collection of heartbeats of the replicas that share these tokens
     * @param node name of this replica, the same as in the token store
     * @param segments number of segments of a processor that no replica has started yet
     */
    public SegmentBalancer(MongoDatabase documents, String tokens, String replicas, String node, int segments) {
        // Claims expire after 30 s: by then the quotas of the other replicas must include those of the failed replica.
        this(
                documents,
                tokens,
                replicas,
                node,
                segments,
                new Timing(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(45),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10)));
    }

    SegmentBalancer(MongoDatabase documents, String tokens, String replicas, String node, int segments, Timing timing) {
        this.tokens = documents.getCollection(tokens);
        this.heartbeats = new ReplicaHeartbeats(documents.getCollection(replicas), node, timing.heartbeatTimeout());
        this.node = node;
        this.segments = segments;
        this.maxSegmentsOfNewProcessor = segments;
        this.timing = timing;
    }

    /** Registers the balancer in the lifecycle of the processors of this replica. */
    public void registerWith(Configuration axon) {
        axon.onStart(BEFORE_PROCESSORS, this::prepare);
        axon.onStart(AFTER_PROCESSORS, () -> {
            EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
            join(name -> processing.eventProcessor(name, StreamingEventProcessor.class));
        });
        axon.onShutdown(AFTER_PROCESSORS, this::leave);
    }

    /** Computes the quotas before the processors of this replica begin to claim segments. */
    void prepare() {
        skipIfUnavailable(() -> balance(heartbeats.readLive()));
    }

    /** Starts the heartbeat and the balancing of the given processors, which are running. */
    void join(Function<String, Optional<StreamingEventProcessor>> started) {
        processors = started;
        long interval = timing.interval().toMillis();
        timer.scheduleWithFixedDelay(this::runRound, 0, interval, TimeUnit.MILLISECONDS);
    }

    /** Removes the heartbeat, and returns when the other replicas have noticed it; the processors still run. */
    void leave() {
        // The thread that writes heartbeats removes them, so that no heartbeat in progress follows the removal.
        Future<?> removed = timer.submit(heartbeats::remove);
        timer.shutdown();
        try {
            removed.get(timing.interval().toMillis(), TimeUnit.MILLISECONDS);
            if (hasPeers) {
                Thread.sleep(timing.interval().plus(ROUND_DURATION).toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            log.warn(
                    "Segment balancer: heartbeat not removed, peers will time it out, replica={}, cause={}",
                    node,
                    failed.toString());
        }
    }

    /** Stops the heartbeat without removing it, as the end of a killed process does. */
    void kill() {
        timer.shutdownNow();
    }

    /** Returns at least the number of segments held: a processor above its limit would release all surplus at once. */
    @Override
    public int getMaxSegments(String processor) {
        // Axon does not build a processor with a limit of 0.
        int quota = Math.max(1, maxSegments.getOrDefault(processor, maxSegmentsOfNewProcessor));
        return Math.max(quota, held.getOrDefault(processor, 0));
    }

    /** Runs a round. A failure is logged, because the executor would never run a task again that fails. */
    private void runRound() {
        try {
            skipIfUnavailable(() -> {
                rounds++;
                heartbeats.write();
                List<String> replicas = heartbeats.readLive();
                hasPeers = replicas.size() > 1;
                balance(replicas);
            });
        } catch (RuntimeException failed) {
            log.error("Segment balancer: round failed, replica={}", node, failed);
        }
    }

    private void skipIfUnavailable(Runnable round) {
        try {
            round.run();
        } catch (MongoException unavailable) {
            log.warn(
                    "Segment balancer: round skipped, MongoDB unavailable, replica={}, cause={}",
                    node,
                    unavailable.getMessage());
        }
    }

    private void balance(List<String> replicas) {
        // All segments of a processor that no replica has started yet are unowned.
        maxSegmentsOfNewProcessor = (segments + replicas.size() - 1) / replicas.size();
        readSegments(replicas).forEach((processor, state) -> balance(processor, state, replicas));
    }

    private void balance(String processor, ProcessorSegments state, List<String> replicas) {
        int quota = quota(processor, System.nanoTime())
                .of(replicas, state.total, state.held.size(), state.unowned, System.nanoTime());
        maxSegments.put(processor, quota);
        held.put(processor, state.held.size());
        processors.apply(processor).ifPresent(running -> {
            if (state.held.size() > quota && state.unowned == 0) {
                int surplus = state.held.last();
                log.debug("Segment balancer: segment released, processor={}, segment={}", processor, surplus);
                running.releaseSegment(surplus, timing.releaseHold().toMillis(), TimeUnit.MILLISECONDS);
            } else if (running.isError() && rounds % ROUNDS_BETWEEN_WAKING == 0) {
                // Makes the coordinator run at once. A processor in error works on no segment that it could release.
                running.releaseSegment(0, 0, TimeUnit.MILLISECONDS);
            }
        });
    }

    private SegmentQuota quota(String processor, long now) {
        return quotas.computeIfAbsent(
                processor, name -> new SegmentQuota(name, node, timing.unownedTimeout(), timing.extraDuration(), now));
    }

    private Map<String, ProcessorSegments> readSegments(List<String> replicas) {
        Map<String, ProcessorSegments> found = new HashMap<>();
        for (Document token : tokens.find()) {
            String owner = token.getString("owner");
            ProcessorSegments segments =
                    found.computeIfAbsent(token.getString("processorName"), name -> new ProcessorSegments());
            segments.total++;
            segments.unowned += owner == null || !replicas.contains(owner) ? 1 : 0;
            if (node.equals(owner)) {
                // The status of the processor itself may list segments that it lost long ago.
                segments.held.add(token.getInteger("segment"));
            }
        }
        return found;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "segment-balancer");
        thread.setDaemon(true);
        return thread;
    }
}
