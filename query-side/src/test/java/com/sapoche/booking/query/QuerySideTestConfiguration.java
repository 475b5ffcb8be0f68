package com.sapoche.booking.query;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sapoche.booking.embedded.eventstore.NotifyingEventStore;
import com.sapoche.booking.platform.http.HttpConfiguration;
import com.sapoche.booking.platform.serialization.SerializationConfiguration;
import com.sapoche.booking.query.position.ProjectionPosition;
import java.time.Clock;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Configures the environment of the query side: a log and a document store that exist beyond one run, and a web server. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({SerializationConfiguration.class, QuerySideConfiguration.class, HttpConfiguration.class})
public class QuerySideTestConfiguration {

    /**
     * Starts the query side on an existing log and document store.
     *
     * @param store connection string of the document store
     */
    public static ConfigurableApplicationContext start(
            EventStorageEngine log, String store, Clock clock, String... properties) {
        DocumentReadCounter counter = new DocumentReadCounter();
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(store))
                .addCommandListener(counter)
                .build());
        return new SpringApplicationBuilder(QuerySideTestConfiguration.class)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(EventStorageEngine.class, () -> log);
                    beans.registerBean(DocumentReadCounter.class, () -> counter);
                    beans.registerBean(MongoClient.class, () -> client);
                    beans.registerBean(MongoTemplate.class, () -> new MongoTemplate(client, "ledger"));
                    beans.registerBean(Clock.class, () -> clock);
                })
                .properties("server.port=0", "axon.axonserver.enabled=false", "spring.main.banner-mode=off")
                .properties("ledger.projections.node=test")
                .properties(properties)
                .run();
    }

    @Bean
    EventStore eventStore(EventStorageEngine engine) {
        return NotifyingEventStore.on(engine);
    }

    @Bean
    ProgressRecorder progressRecorder(ObjectProvider<ProjectionPosition> positions) {
        return new ProgressRecorder(positions);
    }

    @Bean
    TransactionManager transactionManager() {
        return NoTransactionManager.instance();
    }
}
