package com.sapoche.booking.platform.health;

import com.sapoche.booking.platform.events.UnknownEventTracker;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What any process tells of its event processors. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {
    @Bean
    BatchFailureTracker stumbles() {
        return new BatchFailureTracker();
    }

    @Bean
    ConfigurerModule stumblesAreNoted(BatchFailureTracker stumbles) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor((axon, processor) -> stumbles.interceptorOf(processor));
    }

    /** @param replica name of this process among those that share its work; empty where it is alone */
    @Bean("processors")
    ProcessorsHealthIndicator processorsHealth(
            EventProcessingConfiguration processing,
            BatchFailureTracker stumbles,
            @Value("${ledger.replica:}") String replica) {
        return new ProcessorsHealthIndicator(processing, stumbles, !replica.isEmpty());
    }

    @Bean("unknownEvents")
    UnknownEventsHealthIndicator unknownEventsHealth(UnknownEventTracker unknownEvents) {
        return new UnknownEventsHealthIndicator(unknownEvents);
    }
}
