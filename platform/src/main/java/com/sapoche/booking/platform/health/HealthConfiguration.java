package com.sapoche.booking.platform.health;

import com.sapoche.booking.platform.events.UnknownEventTracker;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the health indicators of the event processors of a process. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {
    @Bean
    BatchFailureTracker batchFailures() {
        return new BatchFailureTracker();
    }

    @Bean
    ConfigurerModule batchFailureTracking(BatchFailureTracker failures) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor((axon, processor) -> failures.interceptorOf(processor));
    }

    /** @param replica name of this process among the replicas that share its work; empty without other replicas */
    @Bean("processors")
    ProcessorsHealthIndicator processorsHealth(
            EventProcessingConfiguration processing,
            BatchFailureTracker failures,
            @Value("${ledger.replica:}") String replica) {
        return new ProcessorsHealthIndicator(processing, failures, !replica.isEmpty());
    }

    @Bean("unknownEvents")
    UnknownEventsHealthIndicator unknownEventsHealth(UnknownEventTracker unknownEvents) {
        return new UnknownEventsHealthIndicator(unknownEvents);
    }
}
