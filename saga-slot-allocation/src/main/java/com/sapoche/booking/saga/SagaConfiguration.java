package com.sapoche.booking.saga;

import com.sapoche.booking.platform.deadletter.DeadLetterConfiguration;
import com.sapoche.booking.platform.deadletter.DeadLetterReplayers;
import com.sapoche.booking.platform.deadletter.EventHandlerReplayer;
import com.sapoche.booking.platform.events.AnnotatedEventHandlerGroup;
import com.sapoche.booking.platform.serialization.StoredTypes;
import com.sapoche.booking.saga.allocation.SagaDependencies;
import com.sapoche.booking.saga.allocation.SagaEventHandlers;
import com.sapoche.booking.saga.capacity.CapacityPolicy;
import com.sapoche.booking.saga.capacity.SeatOfferOutbox;
import com.sapoche.booking.saga.deadline.DeadlineConfiguration;
import com.sapoche.booking.saga.dispatch.CommandSender;
import com.sapoche.booking.saga.dispatch.GatewayCommandSender;
import com.sapoche.booking.saga.processor.AllocationProcessor;
import com.sapoche.booking.saga.service.OverdueServicePolicy;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Configures sagas and policies. Requires a {@link Clock}, a {@link org.springframework.data.mongodb.core.MongoTemplate}, a
 * command gateway and an event store.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AllocationProcessorConfiguration.class,
    SagaStoreConfiguration.class,
    DeadlineConfiguration.class,
    DeadLetterConfiguration.class
})
@EnableConfigurationProperties(SagaSettings.class)
public class SagaConfiguration {
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
}
