package com.sapoche.booking.saga;

import com.sapoche.booking.platform.deadletter.DeadLetterConfiguration;
import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.deadletter.DeadLetterReplayers;
import com.sapoche.booking.platform.deadletter.DeadLetteringEventHandlers;
import com.sapoche.booking.platform.deadletter.EventHandlerReplayer;
import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.events.AnnotatedEventHandlerGroup;
import com.sapoche.booking.platform.events.PacedMessageSource;
import com.sapoche.booking.platform.events.QueueEventHandlerInvoker;
import com.sapoche.booking.platform.health.CaughtUpHealthIndicator;
import com.sapoche.booking.platform.segments.SegmentBalancer;
import com.sapoche.booking.platform.segments.SegmentExecutors;
import com.sapoche.booking.platform.serialization.StoredFormat;
import com.sapoche.booking.platform.serialization.StoredTypes;
import com.sapoche.booking.saga.allocation.SagaDependencies;
import com.sapoche.booking.saga.allocation.SagaEventHandlers;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.capacity.CapacityPolicy;
import com.sapoche.booking.saga.capacity.SeatOfferOutbox;
import com.sapoche.booking.saga.deadline.DeadlineCollection;
import com.sapoche.booking.saga.deadline.DeadlineConfiguration;
import com.sapoche.booking.saga.dispatch.CommandSender;
import com.sapoche.booking.saga.dispatch.GatewayCommandSender;
import com.sapoche.booking.saga.processor.AllocationProcessor;
import com.sapoche.booking.saga.service.OverdueServicePolicy;
import com.sapoche.booking.saga.store.MongoSagaStore;
import com.sapoche.booking.saga.store.SagaStartupCheck;
import com.sapoche.booking.saga.store.SagaStateSerializer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
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
 * Configures the event processor of sagas and policies. It reads each event once, starts at the first event of the log, so
 * that a lost store is rebuilt, and repeats a failed batch instead of skipping it. It runs without transactions, because
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

    private static final String TOKENS = "saga_tokens_v3";
    private static final String MARKS = "saga_marks_v3";

    private static final List<String> PROCESSORS = List.of(AllocationProcessor.NAME);

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
        return new SegmentBalancer(mongo.getDb(), TOKENS, "saga_replicas_v2", settings.node(), settings.segments());
    }

    @Bean
    SagaStartupCheck sagaStartupCheck(
            @Qualifier("sagaTokens") ProcessorTokenStore tokens,
            MongoSagaStore sagas,
            DeadlineCollection deadlines,
            DeadLetterQueue deadLetters,
            SagaSettings settings) {
        return new SagaStartupCheck(PROCESSORS, tokens, settings.tokenAhead(), () -> {
            deadlines.removeAll();
            sagas.deleteAll();
            List.of(AllocationProcessor.SAGAS, AllocationProcessor.POLICIES).forEach(deadLetters::deleteAll);
        });
    }

    @Bean
    SagaEventHandlers sagaEventHandlers(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new SagaEventHandlers(axon);
    }

    @Bean
    AnnotatedEventHandlerGroup policyEventHandlers(CapacityPolicy capacity, OverdueServicePolicy services) {
        return new AnnotatedEventHandlerGroup(capacity, services);
    }

    @Bean
    DeadLetterReplayers sagaDeadLetterReplayers(SagaEventHandlers sagas, AnnotatedEventHandlerGroup policies) {
        return new DeadLetterReplayers(List.of(
                new EventHandlerReplayer(AllocationProcessor.SAGAS, sagas),
                new EventHandlerReplayer(AllocationProcessor.POLICIES, policies)));
    }

    @Bean("caughtUp")
    CaughtUpHealthIndicator caughtUpHealth(ObjectProvider<EventProcessingConfiguration> processing) {
        return new CaughtUpHealthIndicator(processing::getObject, PROCESSORS);
    }

    @Bean
    ConfigurerModule slotAllocation(
            ObjectProvider<MongoSagaStore> sagaStore,
            @Qualifier("sagaTokens") ObjectProvider<ProcessorTokenStore> tokens,
            ObjectProvider<SagaStartupCheck> startupCheck,
            ObjectProvider<CaughtUpHealthIndicator> caughtUp,
            ObjectProvider<SegmentBalancer> balancer,
            ObjectProvider<DeadLetterQueue> deadLetters,
            ObjectProvider<SagaEventHandlers> sagas,
            ObjectProvider<AnnotatedEventHandlerGroup> policies,
            SagaSettings settings) {
        return configurer -> {
            MaxSegmentProvider maxSegments = balancer.stream()
                    .map(MaxSegmentProvider.class::cast)
                    .findFirst()
                    .orElse(MaxSegmentProvider.maxShort());
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerSaga(
                    SlotAllocationSaga.class, saga -> saga.configureSagaStore(axon -> sagaStore.getObject()));
            processing.registerPooledStreamingEventProcessor(
                    AllocationProcessor.NAME,
                    axon -> new PacedMessageSource(axon.eventStore(), settings.batchInterval()));
            configure(
                    processing,
                    () -> new QueueEventHandlerInvoker(List.of(
                            new DeadLetteringEventHandlers(
                                    AllocationProcessor.NAME,
                                    AllocationProcessor.SAGAS,
                                    sagas.getObject(),
                                    deadLetters.getObject(),
                                    tokens.getObject()::mark),
                            new DeadLetteringEventHandlers(
                                    AllocationProcessor.NAME,
                                    AllocationProcessor.POLICIES,
                                    policies.getObject(),
                                    deadLetters.getObject(),
                                    tokens.getObject()::mark))),
                    tokens,
                    maxSegments,
                    settings);
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
            EventProcessingConfigurer processing,
            Supplier<EventHandlerInvoker> invoker,
            ObjectProvider<ProcessorTokenStore> tokens,
            MaxSegmentProvider maxSegments,
            SagaSettings settings) {
        processing
                .registerPooledStreamingEventProcessorConfiguration(
                        AllocationProcessor.NAME, (axon, processor) -> processor
                                .eventHandlerInvoker(invoker.get())
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
                .registerTransactionManager(AllocationProcessor.NAME, axon -> NoTransactionManager.instance())
                .registerTokenStore(
                        AllocationProcessor.NAME, axon -> tokens.getObject().store())
                .registerListenerInvocationErrorHandler(
                        AllocationProcessor.NAME, axon -> PropagatingErrorHandler.instance())
                .registerErrorHandler(AllocationProcessor.NAME, axon -> PropagatingErrorHandler.instance());
    }
}
