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
 * Gives each replica that lives an even share of the segments of each processor; without it the first to start would hold
 * them all, and the others none. Each replica looks for itself into the token store and decides for itself only. What it
 * has too much it releases, one and then, when another has taken that, the next; what is released, or left behind, those
 * take that have less than their share.
 *
 * <p>A replica counts from when its processors run, so that nothing is released to it before. It stops counting a while
 * before they stop, so that the others have made room for what it releases.
 *
 * <p>A processor that could not read events waits 1 s, 2 s, 4 s … a minute before it tries again, and may have just begun to
 * when the log is back. It is woken.
 */
public final class SegmentBalancer implements MaxSegmentProvider {
    private static final Logger log = LoggerFactory.getLogger(SegmentBalancer.class);
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;
    /** On the way down it comes before them. */
    private static final int AFTER_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS + 1;
    /** While the log is away each try is written down. */
    private static final int LOOKS_BETWEEN_WAKING = 3;
    /** What a look at the store may take. */
    private static final Duration ONE_LOOK = Duration.ofMillis(500);

    private final MongoCollection<Document> tokens;
    private final ReplicaHeartbeats living;
    private final String node;
    private final int segments;
    private final Timing timing;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(SegmentBalancer::thread);
    private final Map<String, SegmentQuota> shares = new HashMap<>();
    private final Map<String, Integer> most = new ConcurrentHashMap<>();
    /** As it was when the store was looked into last. */
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    private volatile Function<String, Optional<StreamingEventProcessor>> processors = name -> Optional.empty();
    private volatile int mostOfANewOne;
    private volatile boolean amongOthers;
    private int looks;

    /**
     * @param every how often the store is looked into
     * @param silence after how long a replica that says nothing counts as dead
     * @param patience how long a segment that nobody living holds may lie about before any replica takes it
     * @param lent how long a replica keeps what it took beyond its share
     * @param heldOff how long a replica does not take what it released itself
     */
    record Timing(Duration every, Duration silence, Duration patience, Duration lent, Duration heldOff) {}

    private static final class ProcessorSegments {
        private int all;
        private int free;
        private final NavigableSet<Integer> held = new TreeSet<>();
    }

    /**
     * @param tokens name of the collection of a {@code MongoTokenStore}
     * @param replicas name of the collection in which the replicas that share it say that they live
     * @param node name of this replica, the same as in the token store
     * @param segments how many a processor has that has not been started anywhere yet
     */
    public SegmentBalancer(MongoDatabase documents, String tokens, String replicas, String node, int segments) {
        // The claims of a dead replica run out after 30 s: by then its share has been divided anew.
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
        this.living = new ReplicaHeartbeats(documents.getCollection(replicas), node, timing.silence());
        this.node = node;
        this.segments = segments;
        this.mostOfANewOne = segments;
        this.timing = timing;
    }

    /** Has it come and go with the processors of this replica. */
    public void with(Configuration axon) {
        axon.onStart(BEFORE_PROCESSORS, this::expect);
        axon.onStart(AFTER_PROCESSORS, () -> {
            EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
            join(name -> processing.eventProcessor(name, StreamingEventProcessor.class));
        });
        axon.onShutdown(AFTER_PROCESSORS, this::leave);
    }

    /** Finds out what its share will be, before its processors begin to claim. */
    void expect() {
        unlessAway(() -> divide(living.look()));
    }

    /** Its processors have been started. */
    void join(Function<String, Optional<StreamingEventProcessor>> started) {
        processors = started;
        long every = timing.every().toMillis();
        looker.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
    }

    /** Its processors go on until the others have seen that it goes. */
    void leave() {
        // In the thread that says that this one lives: it must not say so once more afterwards.
        Future<?> left = looker.submit(living::leave);
        looker.shutdown();
        try {
            left.get(timing.every().toMillis(), TimeUnit.MILLISECONDS);
            if (amongOthers) {
                Thread.sleep(timing.every().plus(ONE_LOOK).toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException away) {
            log.warn("The other replicas find out by themselves that this one is gone: {}", away.toString());
        }
    }

    /** As a process that is killed: without a word to anybody. */
    void die() {
        looker.shutdownNow();
    }

    /** Never less than it holds: what it holds too much is released here, not all at once as the processor would. */
    @Override
    public int getMaxSegments(String processor) {
        // Axon builds no processor that may hold none.
        int share = Math.max(1, most.getOrDefault(processor, mostOfANewOne));
        return Math.max(share, held.getOrDefault(processor, 0));
    }

    private void look() {
        unlessAway(() -> {
            looks++;
            living.say();
            List<String> replicas = living.look();
            amongOthers = replicas.size() > 1;
            divide(replicas);
        });
    }

    private static void unlessAway(Runnable looking) {
        try {
            looking.run();
        } catch (MongoException away) {
            log.warn("Segments stay as they are: {}", away.getMessage());
        }
    }

    private void divide(List<String> replicas) {
        // One that has been started nowhere yet: all its segments are free.
        mostOfANewOne = (segments + replicas.size() - 1) / replicas.size();
        found(replicas).forEach((processor, has) -> divide(processor, has, replicas));
    }

    private void divide(String processor, ProcessorSegments has, List<String> replicas) {
        int share =
                share(processor, System.nanoTime()).of(replicas, has.all, has.held.size(), has.free, System.nanoTime());
        most.put(processor, share);
        held.put(processor, has.held.size());
        processors.apply(processor).ifPresent(here -> {
            if (has.held.size() > share && has.free == 0) {
                int last = has.held.last();
                log.debug("Segment {} of {} goes to another replica", last, processor);
                here.releaseSegment(last, timing.heldOff().toMillis(), TimeUnit.MILLISECONDS);
            } else if (here.isError() && looks % LOOKS_BETWEEN_WAKING == 0) {
                // Of the ways to have it look after itself the one that changes nothing: it works on none now.
                here.releaseSegment(0, 0, TimeUnit.MILLISECONDS);
            }
        });
    }

    private SegmentQuota share(String processor, long now) {
        return shares.computeIfAbsent(
                processor, name -> new SegmentQuota(name, node, timing.patience(), timing.lent(), now));
    }

    private Map<String, ProcessorSegments> found(List<String> replicas) {
        Map<String, ProcessorSegments> found = new HashMap<>();
        for (Document token : tokens.find()) {
            String owner = token.getString("owner");
            ProcessorSegments segments =
                    found.computeIfAbsent(token.getString("processorName"), name -> new ProcessorSegments());
            segments.all++;
            segments.free += owner == null || !replicas.contains(owner) ? 1 : 0;
            if (node.equals(owner)) {
                // The processor itself may show some that it lost long ago.
                segments.held.add(token.getInteger("segment"));
            }
        }
        return found;
    }

    private static Thread thread(Runnable work) {
        Thread looking = new Thread(work, "balance");
        looking.setDaemon(true);
        return looking;
    }
}
