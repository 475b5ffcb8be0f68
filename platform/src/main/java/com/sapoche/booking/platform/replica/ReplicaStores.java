package com.sapoche.booking.platform.replica;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
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
    MongoHealthIndicator storesHealth(MongoTemplate documents) {
        return new MongoHealthIndicator(documents);
    }

    /** Up when the store of the documents answers. Where that is, is nobody's business. */
    static final class MongoHealthIndicator implements HealthIndicator {
        private static final Logger log = LoggerFactory.getLogger(MongoHealthIndicator.class);

        private final MongoTemplate documents;

        MongoHealthIndicator(MongoTemplate documents) {
            this.documents = documents;
        }

        @Override
        public Health health() {
            try {
                documents.executeCommand("{ping: 1}");
                return Health.up().build();
            } catch (DataAccessException away) {
                log.warn("MongoDB does not answer: {}", away.getMessage());
                return Health.down()
                        .withDetail("reason", "MongoDB does not answer")
                        .build();
            }
        }
    }
}
