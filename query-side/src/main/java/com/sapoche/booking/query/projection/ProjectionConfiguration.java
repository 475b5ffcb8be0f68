package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.deadletter.DeadLetterConfiguration;
import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.deadletter.DeadLetterReplayer;
import com.sapoche.booking.platform.deadletter.DeadLetterReplayers;
import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.events.QueueEventHandlerInvoker;
import com.sapoche.booking.platform.segments.SegmentBalancer;
import com.sapoche.booking.platform.segments.SegmentExecutors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Registers the processor of the projections, which starts at the first event. One processor reads the log for all
 * projections: each event is read and deserialized once, and one token per segment follows the documents of all.
 */
@Configuration(proxyBeanMethods = false)
@Import(DeadLetterConfiguration.class)
@EnableConfigurationProperties(ProjectionSettings.class)
class ProjectionConfiguration {

    /** Name of the bean that stores the tokens of the projections. */
    static final String TOKEN_STORE = "projectionTokenStore";

    /** The version changes with the format of the documents: projections without tokens are rebuilt. */
    private static final String TOKENS = "projection_tokens_v2";

    /** Time without a sign of its owner after which a segment may be claimed by another process. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(30);

    /** Runs before the processors start and after the event store is connected. */
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;

    /** Interval for claiming segments that failed or were released by another replica. */
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(2);

    @Bean(TOKEN_STORE)
    ProcessorTokenStore projectionTokenStore(MongoTemplate mongo, Serializer serializer, ProjectionSettings settings) {
        return new ProcessorTokenStore(mongo, TOKENS, null, serializer, CLAIM_TIMEOUT, settings.node());
    }

    @Bean
    @ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "true")
    SegmentBalancer projectionSegmentBalancer(MongoTemplate mongo, ProjectionSettings settings) {
        return new SegmentBalancer(
                mongo.getDb(), TOKENS, "projection_replicas_v2", settings.node(), settings.segments());
    }

    @Bean
    DeadLetterReplayers projectionDeadLetterReplayers(List<Projection> projections) {
        return new DeadLetterReplayers(projections.stream()
                .<DeadLetterReplayer>map(ProjectionDeadLetterReplayer::new)
                .toList());
    }

    @Bean
    ProjectionStartupCheck projectionStartupCheck(
            List<Projection> projections,
            @Qualifier(TOKEN_STORE) ProcessorTokenStore tokens,
            DeadLetterQueue deadLetters,
            ProjectionSettings settings) {
        return new ProjectionStartupCheck(projections, tokens, deadLetters, settings);
    }

    @Bean
    ConfigurerModule projectionProcessors(
            List<Projection> projections,
            @Qualifier(TOKEN_STORE) ProcessorTokenStore tokens,
            DeadLetterQueue deadLetters,
            ProjectionStartupCheck startupCheck,
            List<ProjectionStartupListener> listeners,
            List<ProjectionProgressListener> progressListeners,
            ProjectionEventSource source,
            ObjectProvider<SegmentBalancer> balancer,
            ProjectionSettings settings) {
        return configurer -> {
            MaxSegmentProvider maxSegments = balancer.stream()
                    .map(MaxSegmentProvider.class::cast)
                    .findFirst()
                    .orElse(MaxSegmentProvider.maxShort());
            configurer.eventProcessing(processing -> {
                register(processing, projections, source, deadLetters, tokens, maxSegments, settings);
                notifyAfterBatches(processing, progressListeners);
            });
            configurer.onInitialize(configuration -> {
                configuration.onStart(BEFORE_PROCESSORS, () -> {
                    EventStore log = configuration.eventStore();
                    startupCheck.check(log);
                    listeners.forEach(listener -> listener.beforeProcessorsStart(log));
                });
                balancer.ifAvailable(segments -> segments.registerWith(configuration));
            });
        };
    }

    private static void register(
            EventProcessingConfigurer processing,
            List<Projection> projections,
            ProjectionEventSource source,
            DeadLetterQueue deadLetters,
            ProcessorTokenStore tokens,
            MaxSegmentProvider maxSegments,
            ProjectionSettings settings) {
        QueueEventHandlerInvoker invoker = new QueueEventHandlerInvoker(projections.stream()
                .map(projection ->
                        new ProjectionEventHandlers(projection, new ProjectionExecutor(projection, deadLetters)))
                .toList());
        processing
                .registerPooledStreamingEventProcessor(
                        Projection.PROCESSOR,
                        configuration -> source.on(configuration.eventStore()),
                        (configuration, builder) -> builder.eventHandlerInvoker(invoker)
                                // The document store has no transactions: write order and optimistic locks replace
                                // them.
                                .transactionManager(NoTransactionManager.instance())
                                // Retries use the system time, independent of the injected clock.
                                .clock(Clock.systemUTC())
                                .initialToken(StreamableMessageSource::createTailToken)
                                .initialSegmentCount(settings.segments())
                                .workerExecutor(SegmentExecutors.of(configuration, settings.segments()))
                                .batchSize(settings.batchSize())
                                .maxSegmentProvider(maxSegments)
                                .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                                .enableCoordinatorClaimExtension())
                .registerTokenStore(Projection.PROCESSOR, configuration -> tokens.store())
                .registerErrorHandler(Projection.PROCESSOR, configuration -> PropagatingErrorHandler.INSTANCE);
    }

    /**
     * Notifies the listeners after each batch, in the cleanup phase: Axon advances the position in the after-commit phase, and
     * runs the actions of that phase in reverse order.
     */
    private static void notifyAfterBatches(
            EventProcessingConfigurer processing, List<ProjectionProgressListener> listeners) {
        processing.registerHandlerInterceptor(Projection.PROCESSOR, configuration -> (unit, chain) -> {
            if (unit instanceof BatchingUnitOfWork<?> batch && batch.isFirstMessage()) {
                batch.afterCommit(stored ->
                        stored.onCleanup(ended -> listeners.forEach(ProjectionProgressListener::batchStored)));
            }
            return chain.proceed();
        });
    }
}
