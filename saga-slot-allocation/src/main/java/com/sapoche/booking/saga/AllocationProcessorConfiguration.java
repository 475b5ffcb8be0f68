package com.sapoche.booking.saga;

import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.deadletter.DeadLetteringEventHandlers;
import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.events.AnnotatedEventHandlerGroup;
import com.sapoche.booking.platform.events.PacedMessageSource;
import com.sapoche.booking.platform.events.QueueEventHandlerInvoker;
import com.sapoche.booking.platform.health.CaughtUpHealthIndicator;
import com.sapoche.booking.platform.segments.SegmentBalancer;
import com.sapoche.booking.platform.segments.SegmentExecutors;
import com.sapoche.booking.saga.allocation.SagaEventHandlers;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.processor.AllocationProcessor;
import com.sapoche.booking.saga.store.MongoSagaStore;
import com.sapoche.booking.saga.store.SagaStartupCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the event processor of sagas and policies. It reads each event once, starts at the first event of the log, so
 * that a lost store is rebuilt, and repeats a failed batch instead of skipping it. It runs without transactions, because
 * neither the embedded document store nor a sent command supports them.
 */
@Configuration(proxyBeanMethods = false)
class AllocationProcessorConfiguration {
    static final List<String> PROCESSORS = List.of(AllocationProcessor.NAME);
    /** Time until a segment that failed, or that another replica released, is claimed again. */
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);
    /** Phase before the start of the processors and after the connection of the log. */
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;

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
