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

/** A replica with one processor. */
final class TestReplica implements AutoCloseable {
    static final String PROCESSOR = "board";
    static final String TOKENS = "tokens";
    static final String REPLICAS = "replicas";
    static final int SEGMENTS = 16;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(4);

    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService workers = SegmentExecutors.of(PROCESSOR, SEGMENTS);
    private final MongoClient client;
    private final SegmentBalancer balance;
    private final PooledStreamingEventProcessor processor;
    private boolean dead;
    private boolean gone;

    TestReplica(String uri, StreamableMessageSource<TrackedEventMessage<?>> log, String node) {
        this(uri, log, node, new CommandListener() {}, new Object());
    }

    /**
     * @param store hears of each question it asks the store
     * @param handler of events
     */
    TestReplica(
            String uri,
            StreamableMessageSource<TrackedEventMessage<?>> log,
            String node,
            CommandListener store,
            Object handler) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .addCommandListener(store)
                .build());
        balance = balance(client, node);
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
                .maxSegmentProvider(balance)
                .build();
        balance.expect();
        processor.start();
        balance.join(name -> Optional.of(processor));
    }

    static SegmentBalancer balance(MongoClient client, String node) {
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

    /** How many it may hold. */
    int share() {
        return balance.getMaxSegments(PROCESSOR);
    }

    /** As the first thing that a process does which is to end; its processor goes on. */
    void leave() {
        gone = true;
        balance.leave();
    }

    /** Without releasing anything. */
    void kill() {
        dead = true;
        coordinator.shutdownNow();
        workers.shutdownNow();
        balance.die();
    }

    /** Lives on, but its processor does not claim any more. */
    void fallIll() {
        processor.shutDown();
    }

    @Override
    public void close() {
        if (!dead) {
            if (!gone) {
                leave();
            }
            processor.shutDown();
            coordinator.shutdownNow();
            workers.shutdownNow();
        }
        client.close();
    }
}
