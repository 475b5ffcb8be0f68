package com.sapoche.booking.standalone.stores;

import com.mongodb.ConnectionString;
import com.sapoche.booking.standalone.eventlog.EventLog;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Stores and buses of the embedded ledger, each declared here: what Axon would choose by itself under this version of
 * Spring Boot is not what a ledger needs.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class EmbeddedStores {
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder().build();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(@Qualifier("serializer") Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("serializer") Serializer serializer) {
        return serializer;
    }

    @Bean(destroyMethod = "close")
    EventLog eventLog(StoreSettings settings, @Qualifier("serializer") Serializer serializer) {
        return EventLog.open(settings.data(), serializer);
    }

    @Bean
    EventStorageEngine eventStorageEngine(EventLog log) {
        return log.storageEngine();
    }

    @Bean(name = "eventBus", destroyMethod = "shutDown")
    @Qualifier("eventStore")
    EmbeddedEventStore eventStore(EventStorageEngine engine) {
        return WakingEventStore.on(engine);
    }

    /** The event log commits on append and nothing else takes part: there is no transaction to manage around it. */
    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus(CorrelationDataProvider correlation) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return bus;
    }

    /** After the event log, which makes the folder and sees to it that no other process works in it. */
    @Bean(destroyMethod = "close")
    EmbeddedMongo embeddedMongo(StoreSettings settings, EventLog openedFirst) {
        return EmbeddedMongo.open(settings.data());
    }

    @Bean
    MongoConnectionDetails mongoConnectionDetails(EmbeddedMongo mongo) {
        return () -> new ConnectionString(mongo.uri());
    }
}
