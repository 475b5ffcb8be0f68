package com.sapoche.booking.saga;

import com.sapoche.booking.platform.deadletter.DeadLetterConfiguration;
import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.deadletter.DeadLetterReplayers;
import com.sapoche.booking.platform.deadletter.DeadLetteringInterceptor;
import com.sapoche.booking.platform.deadletter.EventHandlerReplayer;
import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.events.QueueSequencingPolicy;
import com.sapoche.booking.platform.health.CaughtUpHealthIndicator;
import com.sapoche.booking.platform.segments.SegmentBalancer;
import com.sapoche.booking.platform.segments.SegmentExecutors;
import com.sapoche.booking.platform.serialization.StoredFormat;
import com.sapoche.booking.platform.serialization.StoredTypes;
import com.sapoche.booking.saga.allocation.QueueSagaManager;
import com.sapoche.booking.saga.allocation.SagaDependencies;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.capacity.CapacityPolicy;
import com.sapoche.booking.saga.capacity.SeatOfferOutbox;
import com.sapoche.booking.saga.deadline.DeadlineCollection;
import com.sapoche.booking.saga.deadline.DeadlineConfiguration;
import com.sapoche.booking.saga.dispatch.CommandSender;
import com.sapoche.booking.saga.dispatch.GatewayCommandSender;
import com.sapoche.booking.saga.service.OverdueServicePolicy;
import com.sapoche.booking.saga.store.MongoSagaStore;
import com.sapoche.booking.saga.store.SagaStartupCheck;
import com.sapoche.booking.saga.store.SagaStateSerializer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * Configures two event processors: one for the sagas, one for the policies. Both start at the first event of the log, so
 * that a lost store is rebuilt, and both repeat a failed batch instead of skipping it. They run without transactions, because
 * neither the embedded MongoDB nor a sent command supports them. Requires a {@link Clock}, a {@link MongoTemplate}, a command
 * gateway and an event store.
 */
@Configuration(proxyBeanMethods = false)
@Import({DeadlineConfiguration.class, DeadLetterConfiguration.class})
@EnableConfigurationProperties(SagaSettings.class)
public class SagaConfiguration {
    /** Time until a segment that failed, or that another replica released, is claimed again. */
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);
    /** Phase before the start of the processors and after the connection of the log. */
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;

    private static final String TOKENS = "saga_tokens_v2";
    private static final String MARKS = "saga_marks_v2";

    private static final List<String> GROUPS = List.of(SlotAllocationSaga.GROUP, CapacityPolicy.GROUP);

    @Bean
    GatewayCommandSender commandSender(CommandGateway gateway, SagaSettings settings) {
        return new GatewayCommandSender(gateway, settings.commandsInFlight(), settings.commandTimeout());
    }

    @Bean
    SeatOfferOutbox seatOffers(DeadlineManager deadlines, CommandSender sender, Clock clock) {
        return new SeatOfferOutbox(deadlines, sender, clock);
    }

    @Bean
    CapacityPolicy capacityPolicy(SeatOfferOutbox seatOffers) {
        return new CapacityPolicy(seatOffers);
    }

    @Bean
    OverdueServicePolicy overdueServicePolicy(DeadlineManager deadlines, CommandSender sender, Clock clock) {
        return new OverdueServicePolicy(deadlines, sender, clock);
    }

    @Bean
    SagaDependencies sagaDependencies(
            CommandSender sender, SeatOfferOutbox seatOffers, DeadlineManager deadlines, Clock clock) {
        return new SagaDependencies(sender, seatOffers, deadlines, clock);
    }

    @Bean
    static StoredTypes sagaTypes() {
        return SagaTypes.all();
    }

    @Bean
    MongoSagaStore sagaStore(
            MongoTemplate mongo, StoredFormat format, ObjectProvider<org.axonframework.config.Configuration> axon) {
        SingletonSupplier<SagaModel<SlotAllocationSaga>> model =
                SingletonSupplier.of(() -> sagaModel(axon.getObject()));
        return new MongoSagaStore(mongo, SagaStateSerializer.create(format.registry()), event -> model.obtain()
                .resolveAssociation(event));
    }

    private static SagaModel<SlotAllocationSaga> sagaModel(org.axonframework.config.Configuration axon) {
        return new AnnotationSagaMetaModelFactory(
                        axon.parameterResolverFactory(), axon.handlerDefinition(SlotAllocationSaga.class))
                .modelOf(SlotAllocationSaga.class);
    }

    @Bean
    ProcessorTokenStore sagaTokens(MongoTemplate mongo, StoredFormat format, SagaSettings settings) {
        return new ProcessorTokenStore(
                mongo,
                TOKENS,
                MARKS,
                SagaStateSerializer.create(format.registry()),
                settings.claimTimeout(),
                settings.node());
    }

    @Bean
    @ConditionalOnProperty(name = "ledger.sagas.shared", havingValue = "true")
    SegmentBalancer sagaSegmentBalancer(MongoTemplate mongo, SagaSettings settings) {
        return new SegmentBalancer(mongo.getDb(), TOKENS, "saga_replicas_v1", settings.node(), settings.segments());
    }

    @Bean
    SagaStartupCheck sagaStartupCheck(
            @Qualifier("sagaTokens") ProcessorTokenStore tokens,
            MongoSagaStore sagas,
            DeadlineCollection deadlines,
            DeadLetterQueue deadLetters,
            SagaSettings settings) {
        return new SagaStartupCheck(GROUPS, tokens, settings.tokenAhead(), () -> {
            deadlines.removeAll();
            sagas.deleteAll();
            GROUPS.forEach(deadLetters::deleteAll);
        });
    }

    /** Passes dead letters to the saga manager and to the policies of the other processor. */
    @Bean
    DeadLetterReplayers sagaDeadLetterReplayers(
            ObjectProvider<org.axonframework.config.Configuration> axon,
            CapacityPolicy capacity,
            OverdueServicePolicy services) {
        AnnotationEventHandlerAdapter capacityHandlers = new AnnotationEventHandlerAdapter(capacity);
        AnnotationEventHandlerAdapter serviceHandlers = new AnnotationEventHandlerAdapter(services);
        return new DeadLetterReplayers(List.of(
                new EventHandlerReplayer(SlotAllocationSaga.GROUP, event -> axon.getObject()
                        .eventProcessingConfiguration()
                        .sagaConfiguration(SlotAllocationSaga.class)
                        .manager()
                        .handle(event, Segment.ROOT_SEGMENT)),
                new EventHandlerReplayer(CapacityPolicy.GROUP, event -> {
                    capacityHandlers.handle(event);
                    serviceHandlers.handle(event);
                })));
    }

    @Bean("caughtUp")
    CaughtUpHealthIndicator caughtUpHealth(ObjectProvider<EventProcessingConfiguration> processing) {
        return new CaughtUpHealthIndicator(processing::getObject, GROUPS);
    }

    @Bean
    ConfigurerModule slotAllocation(
            ObjectProvider<MongoSagaStore> sagaStore,
            @Qualifier("sagaTokens") ObjectProvider<ProcessorTokenStore> tokens,
            ObjectProvider<SagaStartupCheck> startupCheck,
            ObjectProvider<CaughtUpHealthIndicator> caughtUp,
            ObjectProvider<SegmentBalancer> balancer,
            ObjectProvider<DeadLetterQueue> deadLetters,
            SagaSettings settings) {
        return configurer -> {
            MaxSegmentProvider maxSegments = balancer.stream()
                    .map(MaxSegmentProvider.class::cast)
                    .findFirst()
                    .orElse(MaxSegmentProvider.maxShort());
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerSaga(
                    SlotAllocationSaga.class, saga -> saga.configureSagaStore(axon -> sagaStore.getObject())
                            .configureSagaManager(axon -> QueueSagaManager.of(SlotAllocationSaga.class, axon)));
            processing.registerSequencingPolicy(CapacityPolicy.GROUP, axon -> QueueSequencingPolicy.INSTANCE);
            for (String group : GROUPS) {
                processing.registerPooledStreamingEventProcessor(group, axon -> axon.eventStore());
                configure(group, processing, tokens, maxSegments, settings);
                processing.registerHandlerInterceptor(
                        group,
                        axon -> new DeadLetteringInterceptor(group, deadLetters.getObject(), tokens.getObject()::mark));
            }
            configurer.onInitialize(axon -> {
                axon.onStart(BEFORE_PROCESSORS, () -> {
                    startupCheck.getObject().check(axon.eventStore());
                    caughtUp.getObject().recordHead(axon.eventStore());
                });
                balancer.ifAvailable(segments -> segments.registerWith(axon));
            });
        };
    }

    private static void configure(
            String group,
            EventProcessingConfigurer processing,
            ObjectProvider<ProcessorTokenStore> tokens,
            MaxSegmentProvider maxSegments,
            SagaSettings settings) {
        processing
                .registerPooledStreamingEventProcessorConfiguration(group, (axon, processor) -> processor
                        // A failed batch is retried in real time, independent of the injected clock.
                        .clock(Clock.systemUTC())
                        .initialSegmentCount(settings.segments())
                        .workerExecutor(SegmentExecutors.of(axon, settings.segments()))
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(settings.batchSize())
                        .maxSegmentProvider(maxSegments)
                        .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                        // With a slow store, a batch can take longer than its claim.
                        .enableCoordinatorClaimExtension())
                .registerTransactionManager(group, axon -> NoTransactionManager.instance())
                .registerTokenStore(group, axon -> tokens.getObject().store())
                .registerListenerInvocationErrorHandler(group, axon -> PropagatingErrorHandler.instance())
                .registerErrorHandler(group, axon -> PropagatingErrorHandler.instance());
    }
}
