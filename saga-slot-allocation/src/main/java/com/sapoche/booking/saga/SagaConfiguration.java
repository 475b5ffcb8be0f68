package com.sapoche.booking.saga;

import com.mongodb.client.MongoDatabase;
import com.sapoche.booking.saga.allocation.AllocationMeans;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.deadline.DeadlineConfiguration;
import com.sapoche.booking.saga.sending.CommandSender;
import com.sapoche.booking.saga.sending.GatewayCommandSender;
import com.sapoche.booking.saga.store.SagaDocuments;
import com.sapoche.booking.saga.store.StateSerializer;
import com.sapoche.booking.saga.store.TokenAfterWork;
import com.sapoche.booking.saga.supply.FreeSeats;
import com.sapoche.booking.saga.supply.SupplyPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Two event processors: one for the sagas, one for the policies. Both start at the first event of the log, so that a
 * lost store is rebuilt from it; both go back to an event that failed instead of skipping it. They run without
 * transactions, which neither MongoDB here nor a command sent could take part in. Needs from elsewhere: a
 * {@link Clock}, a {@link MongoTemplate}, a command gateway and an event store. Uses the process's {@link TokenStore}
 * where there is one.
 */
@Configuration(proxyBeanMethods = false)
@Import(DeadlineConfiguration.class)
@EnableConfigurationProperties(SagaSettings.class)
public class SagaConfiguration {
    /** How soon a part that failed, or that another replica left, is taken up again. */
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

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
    SagaStore<Object> sagaStore(MongoTemplate mongo) {
        return new SagaDocuments(mongo, StateSerializer.create(), SlotAllocationSaga::associationOf);
    }

    @Bean
    ConfigurerModule slotAllocation(
            ObjectProvider<SagaStore<Object>> sagaStore,
            ObjectProvider<TokenStore> tokenStore,
            ObjectProvider<MongoTemplate> mongo,
            SagaSettings settings) {
        TokenStores tokens = new TokenStores(tokenStore, mongo, settings);
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerSaga(
                    SlotAllocationSaga.class, saga -> saga.configureSagaStore(axon -> sagaStore.getObject()));
            processing.registerSequencingPolicy(SupplyPolicy.GROUP, axon -> new ByQueue());
            for (String group : List.of(SlotAllocationSaga.GROUP, SupplyPolicy.GROUP)) {
                processing.registerPooledStreamingEventProcessor(group, axon -> axon.eventStore());
                configure(group, processing, tokens, settings);
            }
        };
    }

    private static void configure(
            String group, EventProcessingConfigurer processing, TokenStores tokens, SagaSettings settings) {
        processing
                .registerPooledStreamingEventProcessorConfiguration(group, (axon, processor) -> processor
                        .initialSegmentCount(settings.segments())
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(settings.batchSize())
                        .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                        // A batch that waits for commands can take longer than the claim on it lasts.
                        .enableCoordinatorClaimExtension())
                .registerTransactionManager(group, axon -> NoTransactionManager.instance())
                .registerTokenStore(group, axon -> new TokenAfterWork(tokens.shared()))
                .registerListenerInvocationErrorHandler(group, axon -> PropagatingErrorHandler.instance())
                .registerErrorHandler(group, axon -> PropagatingErrorHandler.instance());
    }

    private record TokenStores(
            ObjectProvider<TokenStore> given, ObjectProvider<MongoTemplate> mongo, SagaSettings settings) {

        TokenStore shared() {
            return given.getIfUnique(this::ownStore);
        }

        private TokenStore ownStore() {
            MongoDatabase database = mongo.getObject().getDb();
            return MongoTokenStore.builder()
                    .mongoTemplate(DefaultMongoTemplate.builder()
                            .mongoDatabase(database)
                            .build())
                    .serializer(StateSerializer.create())
                    .claimTimeout(settings.claimTimeout())
                    .nodeId(settings.node().isEmpty() ? UUID.randomUUID().toString() : settings.node())
                    .build();
        }
    }
}
