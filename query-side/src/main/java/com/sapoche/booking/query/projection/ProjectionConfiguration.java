package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.deadletter.DeadLetterConfiguration;
import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.deadletter.DeadLetterReplayer;
import com.sapoche.booking.platform.deadletter.DeadLetterReplayers;
import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.events.QueueSequencingPolicy;
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
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Gives each view a processor of its own, from the first event on. */
@Configuration(proxyBeanMethods = false)
@Import(DeadLetterConfiguration.class)
@EnableConfigurationProperties(ProjectionSettings.class)
class ProjectionConfiguration {

    /** Before the processors of views start, and after the log is connected. */
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;

    /** Versioned with the documents: a new version of the projections starts without tokens. */
    private static final String TOKENS = "view_tokens_v2";

    /** Time without a sign of its owner after which a segment may be claimed by another process. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(30);

    /** How soon a part that failed, or that another replica left, is taken up again. */
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(2);

    @Bean
    ProcessorTokenStore viewTokens(MongoTemplate mongo, Serializer serializer, ProjectionSettings settings) {
        return new ProcessorTokenStore(mongo, TOKENS, null, serializer, CLAIM_TIMEOUT, settings.node());
    }

    @Bean
    @ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "true")
    SegmentBalancer viewBalance(MongoTemplate mongo, ProjectionSettings settings) {
        return new SegmentBalancer(mongo.getDb(), TOKENS, "view_replicas_v1", settings.node(), settings.segments());
    }

    @Bean
    DeadLetterReplayers projectionDeadLetterReplayers(List<Projection> projections) {
        return new DeadLetterReplayers(projections.stream()
                .<DeadLetterReplayer>map(ProjectionDeadLetterReplayer::new)
                .toList());
    }

    @Bean
    ProjectionStartupCheck viewsGuard(
            List<Projection> views,
            @Qualifier("viewTokens") ProcessorTokenStore tokens,
            DeadLetterQueue letters,
            ProjectionSettings settings) {
        return new ProjectionStartupCheck(views, tokens, letters, settings);
    }

    @Bean
    ConfigurerModule viewProcessors(
            List<Projection> views,
            @Qualifier("viewTokens") ProcessorTokenStore tokens,
            DeadLetterQueue letters,
            ProjectionStartupCheck guard,
            ObjectProvider<SegmentBalancer> balance,
            ProjectionSettings settings) {
        return configurer -> {
            MaxSegmentProvider most = balance.stream()
                    .map(MaxSegmentProvider.class::cast)
                    .findFirst()
                    .orElse(MaxSegmentProvider.maxShort());
            configurer.eventProcessing(
                    processing -> views.forEach(view -> register(processing, view, letters, tokens, most, settings)));
            configurer.onInitialize(configuration -> {
                configuration.onStart(BEFORE_PROCESSORS, () -> guard.check(configuration.eventStore()));
                balance.ifAvailable(here -> here.with(configuration));
            });
        };
    }

    private static void register(
            EventProcessingConfigurer processing,
            Projection view,
            DeadLetterQueue letters,
            ProcessorTokenStore tokens,
            MaxSegmentProvider most,
            ProjectionSettings settings) {
        String name = view.name();
        processing
                .registerPooledStreamingEventProcessor(
                        name, configuration -> configuration.eventStore(), (configuration, builder) -> builder
                                // Tokens and views live in one store without transactions: order and guards do instead.
                                .transactionManager(NoTransactionManager.instance())
                                // What failed is taken up again in real time, whatever the ledger's clock says.
                                .clock(Clock.systemUTC())
                                .initialToken(StreamableMessageSource::createTailToken)
                                .initialSegmentCount(settings.segments())
                                .workerExecutor(SegmentExecutors.of(configuration, settings.segments()))
                                .batchSize(settings.batchSize())
                                .maxSegmentProvider(most)
                                .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                                .enableCoordinatorClaimExtension())
                .registerTokenStore(name, configuration -> tokens.store())
                .registerSequencingPolicy(name, configuration -> QueueSequencingPolicy.INSTANCE)
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.INSTANCE)
                .registerErrorHandler(name, configuration -> PropagatingErrorHandler.INSTANCE)
                .registerHandlerInterceptor(
                        name, configuration -> new ProjectionBatchInterceptor(new ProjectionExecutor(view, letters)));
    }
}
