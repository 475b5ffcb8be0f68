package com.sapoche.booking.platform.replica;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.platform.PlatformConfiguration;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What any replica needs beside its part: Axon Server for commands and events, and how it tells about itself. */
@Configuration(proxyBeanMethods = false)
// The web server answers its own errors in the form of the ledger.
@EnableAutoConfiguration(exclude = ErrorMvcAutoConfiguration.class)
@ComponentScan
@Import(PlatformConfiguration.class)
public class ReplicaConfiguration {
    /** All commands of a queue go to one replica for as long as it lives: there they find the queue in memory. */
    @Bean
    RoutingStrategy routingStrategy() {
        return message -> {
            LedgerCommand command = (LedgerCommand) message.getPayload();
            return AggregateIds.queue(command.clinicId(), command.queueId());
        };
    }
}
