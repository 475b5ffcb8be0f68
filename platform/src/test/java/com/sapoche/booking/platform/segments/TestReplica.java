package com.sapoche.booking.platform.segments;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.sapoche.booking.platform.serialization.StoredFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/** Runs one processor and its segment balancer as a replica does. */
final class TestReplica implements AutoCloseable {
    static final String PROCESSOR = "board";
    static final String TOKENS = "tokens";
    static final String REPLICAS = "replicas";
    static final int SEGMENTS = 16;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(4);

    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService workers = SegmentExecutors.of(PROCESSOR, SEGMENTS);
    private final MongoClient client;
    private final SegmentBalancer balancer;
    private final PooledStreamingEventProcessor processor;
    private boolean killed;
    private boolean left;

    TestReplica(String uri, StreamableMessageSource<TrackedEventMessage<?>> log, String node) {
        this(uri, log, node, new CommandListener() {}, new Object());
    }

    /**
     * @param listener receives the commands that the replica sends to MongoDB
     * @param handler event handler of the processor
     */
    TestReplica(
            String uri,
            StreamableMessageSource<TrackedEventMessage<?>> log,
            String node,
            CommandListener listener,
            Object handler) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(listener)
                .build());
        balancer = balancer(client, node);
        processor = PooledStreamingEventProcessor.builder()
                .name(PROCESSOR)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(log)
                .tokenStore(MongoTokenStore.builder()
                        .mongoTemplate(DefaultMongoTemplate.builder()
                                .mongoDatabase(client.getDatabase("ledger"))
                                .trackingTokensCollectionName(TOKENS)
                                .build())
                        .serializer(StoredFormat.ofEvents().serializer())
                        .claimTimeout(CLAIM_TIMEOUT)
                        .nodeId(node)
                        .build())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(SEGMENTS)
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(200)
                .claimExtensionThreshold(500)
                .maxSegmentProvider(balancer)
                .build();
        balancer.prepare();
        processor.start();
        balancer.join(name -> Optional.of(processor));
    }

    static SegmentBalancer balancer(MongoClient client, String node) {
        return new SegmentBalancer(
                client.getDatabase("ledger"),
                TOKENS,
                REPLICAS,
                node,
                SEGMENTS,
                new SegmentBalancer.Timing(
                        Duration.ofMillis(200),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(2)));
    }

    int held() {
        return processor.processingStatus().size();
    }

    /** Returns the number of segments that the processor may hold. */
    int quota() {
        return balancer.getMaxSegments(PROCESSOR);
    }

    /** Removes the heartbeat, as the first step of a shutdown; the processor keeps running. */
    void leave() {
        left = true;
        balancer.leave();
    }

    /** Stops all threads without releasing segments or removing the heartbeat. */
    void kill() {
        killed = true;
        coordinator.shutdownNow();
        workers.shutdownNow();
        balancer.kill();
    }

    /** Stops the processor, which claims no segment any more; the heartbeat continues. */
    void stopProcessor() {
        processor.shutDown();
    }

    @Override
    public void close() {
        if (!killed) {
            if (!left) {
                leave();
            }
            processor.shutDown();
            coordinator.shutdownNow();
            workers.shutdownNow();
        }
        client.close();
    }
}
