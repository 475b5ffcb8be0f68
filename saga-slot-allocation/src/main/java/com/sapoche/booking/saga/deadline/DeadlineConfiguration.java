package com.sapoche.booking.saga.deadline;

import com.sapoche.booking.platform.serialization.StoredFormat;
import com.sapoche.booking.saga.store.SagaStateSerializer;
import java.time.Clock;
import java.util.stream.Stream;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeAwareProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Declares the deadline manager of the process and the sweep that fires due deadlines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineSettings.class)
public class DeadlineConfiguration {
    @Bean
    DeadlineCollection deadlineDocuments(MongoTemplate mongo, StoredFormat format) {
        return new DeadlineCollection(mongo, SagaStateSerializer.create(format.registry()));
    }

    @Bean
    DeadlineSweep deadlineSweep(
            DeadlineCollection documents,
            org.axonframework.config.Configuration axon,
            ObjectProvider<ScopeAware> others,
            Clock clock,
            StoredFormat format,
            DeadlineSettings settings) {
        ScopeAwareProvider sagas = new ConfigurationScopeAwareProvider(axon);
        ScopeAwareProvider all = scope -> Stream.concat(sagas.provideScopeAwareStream(scope), others.stream());
        DeadlineTrigger trigger = new DeadlineTrigger(all, SagaStateSerializer.create(format.registry()));
        return new DeadlineSweep(documents, trigger, clock, settings);
    }

    @Bean
    DeadlineManager deadlineManager(DeadlineCollection documents, DeadlineSweep sweep, Clock clock) {
        return new MongoDeadlineManager(documents, sweep, clock);
    }
}
