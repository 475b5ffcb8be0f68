package com.sapoche.booking.saga;

import com.sapoche.booking.runtime.balance.Balance;
import com.sapoche.booking.runtime.balance.Workers;
import com.sapoche.booking.runtime.health.CaughtUpHealth;
import com.sapoche.booking.runtime.log.ByQueue;
import com.sapoche.booking.saga.allocation.AllocationMeans;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.deadline.DeadlineConfiguration;
import com.sapoche.booking.saga.deadline.DeadlineDocuments;
import com.sapoche.booking.saga.sending.CommandSender;
import com.sapoche.booking.saga.sending.GatewayCommandSender;
import com.sapoche.booking.saga.store.SagaDocuments;
import com.sapoche.booking.saga.store.SagaGuard;
import com.sapoche.booking.saga.store.SagaTokens;
import com.sapoche.booking.saga.store.StateSerializer;
import com.sapoche.booking.saga.supply.FreeSeats;
import com.sapoche.booking.saga.supply.SupplyPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Two event processors: one for the sagas, one for the policies. Both start at the first event of the log, so that a
 * lost store is rebuilt from it; both go back to an event that failed instead of skipping it. They run without
 * transactions, which neither MongoDB here nor a command sent could take part in. Needs from elsewhere: a
 * {@link Clock}, a {@link MongoTemplate}, a command gateway and an event store.
 */
@Configuration(proxyBeanMethods = false)
@Import(DeadlineConfiguration.class)
@EnableConfigurationProperties(SagaSettings.class)
public class SagaConfiguration {
    /** How soon a part that failed, or that another replica left, is taken up again. */
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);
    /** Before the processors start, and after the log is connected. */
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;

    private static final List<String> GROUPS = List.of(SlotAllocationSaga.GROUP, SupplyPolicy.GROUP);

    @Bean
    GatewayCommandSender commandSender(CommandGateway gateway, SagaSettings settings) {
        return new GatewayCommandSender(gateway, settings.commandsInFlight(), settings.patience());
    }

    @Bean
    FreeSeats freeSeats(DeadlineManager deadlines, CommandSender sender, Clock clock) {
        return new FreeSeats(deadlines, sender, clock);
    }

    @Bean
    SupplyPolicy supplyPolicy(FreeSeats freeSeats) {
        return new SupplyPolicy(freeSeats);
    }

    @Bean
    AllocationMeans allocationMeans(CommandSender sender, FreeSeats freeSeats, DeadlineManager deadlines, Clock clock) {
        return new AllocationMeans(sender, freeSeats, deadlines, clock);
    }

    @Bean
    SagaDocuments sagaStore(MongoTemplate mongo) {
        return new SagaDocuments(mongo, StateSerializer.create(), SlotAllocationSaga::associationOf);
    }

    @Bean
    SagaTokens sagaTokens(MongoTemplate mongo, SagaSettings settings) {
        return new SagaTokens(mongo, StateSerializer.create(), settings.claimTimeout(), settings.node());
    }

    @Bean
    @ConditionalOnProperty(name = "ledger.sagas.shared", havingValue = "true")
    Balance sagaBalance(MongoTemplate mongo, SagaSettings settings) {
        return new Balance(mongo.getDb(), SagaTokens.TOKENS, "saga_replicas_v1", settings.node(), settings.segments());
    }

    @Bean
    SagaGuard sagaGuard(SagaTokens tokens, SagaDocuments sagas, DeadlineDocuments deadlines, SagaSettings settings) {
        return new SagaGuard(GROUPS, tokens, settings.tokenAhead(), () -> {
            deadlines.removeAll();
            sagas.dropAll();
        });
    }

    @Bean("caughtUp")
    CaughtUpHealth caughtUpHealth(ObjectProvider<EventProcessingConfiguration> processing) {
        return new CaughtUpHealth(processing::getObject, GROUPS);
    }

    @Bean
    ConfigurerModule slotAllocation(
            ObjectProvider<SagaDocuments> sagaStore,
            ObjectProvider<SagaTokens> tokens,
            ObjectProvider<SagaGuard> guard,
            ObjectProvider<CaughtUpHealth> caughtUp,
            ObjectProvider<Balance> balance,
            SagaSettings settings) {
        return configurer -> {
            MaxSegmentProvider most = balance.stream()
                    .map(MaxSegmentProvider.class::cast)
                    .findFirst()
                    .orElse(MaxSegmentProvider.maxShort());
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerSaga(
                    SlotAllocationSaga.class, saga -> saga.configureSagaStore(axon -> sagaStore.getObject()));
            processing.registerSequencingPolicy(SupplyPolicy.GROUP, axon -> ByQueue.INSTANCE);
            for (String group : GROUPS) {
                processing.registerPooledStreamingEventProcessor(group, axon -> axon.eventStore());
                configure(group, processing, tokens, most, settings);
            }
            configurer.onInitialize(axon -> {
                axon.onStart(BEFORE_PROCESSORS, () -> {
                    guard.getObject().check(axon.eventStore());
                    caughtUp.getObject().startsAtEndOf(axon.eventStore());
                });
                balance.ifAvailable(here -> here.with(axon));
            });
        };
    }

    private static void configure(
            String group,
            EventProcessingConfigurer processing,
            ObjectProvider<SagaTokens> tokens,
            MaxSegmentProvider most,
            SagaSettings settings) {
        processing
                .registerPooledStreamingEventProcessorConfiguration(group, (axon, processor) -> processor
                        // What failed is taken up again in real time, whatever the ledger's clock says.
                        .clock(Clock.systemUTC())
                        .initialSegmentCount(settings.segments())
                        .workerExecutor(Workers.of(axon, settings.segments()))
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(settings.batchSize())
                        .maxSegmentProvider(most)
                        .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                        // A batch whose store is slow can take longer than the claim on it lasts.
                        .enableCoordinatorClaimExtension())
                .registerTransactionManager(group, axon -> NoTransactionManager.instance())
                .registerTokenStore(group, axon -> tokens.getObject().store())
                .registerListenerInvocationErrorHandler(group, axon -> PropagatingErrorHandler.instance())
                .registerErrorHandler(group, axon -> PropagatingErrorHandler.instance());
    }
}
