package com.sapoche.booking.standalone.stores;

import com.mongodb.ConnectionString;
import com.sapoche.booking.embedded.documentstore.EmbeddedDocumentStore;
import com.sapoche.booking.embedded.eventstore.NotifyingEventStore;
import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import com.sapoche.booking.platform.serialization.StoredFormat;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the event log and the document store, both in the data directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class EmbeddedStoresConfiguration {
    @Bean(destroyMethod = "close")
    SqliteEventLog eventLog(StoreSettings settings, StoredFormat format) {
        return SqliteEventLog.open(settings.data(), format.serializer(), format.upcasters(), format.snapshots());
    }

    @Bean
    EventStorageEngine eventStorageEngine(SqliteEventLog log) {
        return log.storageEngine();
    }

    @Bean("eventBus")
    @Qualifier("eventStore")
    NotifyingEventStore eventStore(SqliteEventLog log) {
        return NotifyingEventStore.on(log);
    }

    /** Opens the document store after the event log, which creates and locks the data directory. */
    @Bean(destroyMethod = "close")
    EmbeddedDocumentStore documentStore(StoreSettings settings, SqliteEventLog openedFirst) {
        return EmbeddedDocumentStore.open(settings.data());
    }

    @Bean
    MongoConnectionDetails mongoConnectionDetails(EmbeddedDocumentStore documents) {
        return () -> new ConnectionString(documents.uri());
    }
}
