package com.sapoche.booking.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.platform.serialization.SerializationConfiguration;
import de.bwaldvogel.mongo.MongoServer;
import java.time.Clock;
import java.util.Map;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the query side needs around it: a log and a MongoDB that outlive it, and a web server. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({SerializationConfiguration.class, QuerySideConfiguration.class, QuerySideTestConfiguration.Refusals.class})
public class QuerySideTestConfiguration {

    /** Starts the query side on a log and a store that exist already. */
    public static ConfigurableApplicationContext start(
            EventStorageEngine log, MongoServer store, Clock clock, String... properties) {
        MongoClient client = MongoClients.create(store.getConnectionString());
        return new SpringApplicationBuilder(QuerySideTestConfiguration.class)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(EventStorageEngine.class, () -> log);
                    beans.registerBean(MongoClient.class, () -> client);
                    beans.registerBean(MongoTemplate.class, () -> new MongoTemplate(client, "ledger"));
                    beans.registerBean(Clock.class, () -> clock);
                })
                .properties("server.port=0", "axon.axonserver.enabled=false", "spring.main.banner-mode=off")
                .properties("ledger.projections.node=test")
                .properties(properties)
                .run();
    }

    @Bean(destroyMethod = "shutDown")
    EventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    TransactionManager transactionManager() {
        return NoTransactionManager.instance();
    }

    @RestControllerAdvice
    static class Refusals {

        @ExceptionHandler
        ResponseEntity<Map<String, Object>> refused(CommandRejectedException refused) {
            ErrorCode code = refused.refusal().code();
            int status = code == ErrorCode.NOT_CAUGHT_UP ? 504 : code == ErrorCode.INVALID ? 400 : 404;
            return ResponseEntity.status(status)
                    .body(Map.of("code", code, "message", refused.refusal().message()));
        }
    }
}
