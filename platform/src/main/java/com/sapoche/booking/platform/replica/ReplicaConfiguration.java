package com.sapoche.booking.platform.replica;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.platform.PlatformConfiguration;
import com.sapoche.booking.platform.serialization.StoredFormat;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the infrastructure of every replica: routing of commands, event store on Axon Server, and health. */
@Configuration(proxyBeanMethods = false)
// The ledger writes the error responses of the web server as problem details.
@EnableAutoConfiguration(exclude = ErrorMvcAutoConfiguration.class)
@ComponentScan
@Import(PlatformConfiguration.class)
public class ReplicaConfiguration {
    /** Routes all commands of a queue to one replica while the replica is connected, so that its cache holds the queue. */
    @Bean
    RoutingStrategy routingStrategy() {
        return message -> {
            LedgerCommand command = (LedgerCommand) message.getPayload();
            return AggregateIds.queue(command.clinicId(), command.queueId());
        };
    }

    /**
     * Declares the event store with the default configuration of Axon and a snapshot filter. Axon collects filters only from
     * registered aggregates and accepts all snapshots without a filter.
     */
    @Bean
    EventStore eventStore(
            AxonServerConfiguration settings,
            AxonServerConnectionManager connections,
            StoredFormat format,
            org.axonframework.config.Configuration axon) {
        return AxonServerEventStore.builder()
                .configuration(settings)
                .platformConnectionManager(connections)
                .eventSerializer(format.serializer())
                .snapshotSerializer(format.serializer())
                .snapshotFilter(format.snapshots())
                .upcasterChain(format.upcasters())
                .messageMonitor(axon.messageMonitor(AxonServerEventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .build();
    }
}
