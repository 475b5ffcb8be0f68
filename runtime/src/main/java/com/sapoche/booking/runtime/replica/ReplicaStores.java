package com.sapoche.booking.runtime.replica;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** How a replica that keeps documents speaks with MongoDB, whatever its address says. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MongoTemplate.class)
class ReplicaStores {
    private static final int PATIENCE_SECONDS = 5;
    /** The largest answers are those of a replay, and they come in pieces. */
    private static final int READ_SECONDS = 10;

    /** What one replica wrote, each may build upon: it is read only when it cannot be lost again. */
    @Bean
    MongoClientSettingsBuilderCustomizer nothingIsLost() {
        return client -> client.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary());
    }

    /** A client that asks waits no longer than it takes to say that the store is away. */
    @Bean
    MongoClientSettingsBuilderCustomizer nobodyWaitsLong() {
        return client -> client.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS));
    }

    @Bean("stores")
    StoresHealth storesHealth(MongoTemplate documents) {
        return new StoresHealth(documents);
    }

    /** Up when the store of the documents answers. */
    static final class StoresHealth extends AbstractHealthIndicator {
        private final MongoTemplate documents;

        StoresHealth(MongoTemplate documents) {
            super("MongoDB does not answer");
            this.documents = documents;
        }

        @Override
        protected void doHealthCheck(Health.Builder health) {
            documents.executeCommand("{ping: 1}");
            health.up();
        }
    }
}
