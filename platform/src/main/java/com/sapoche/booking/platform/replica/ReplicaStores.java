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

/** Configures the MongoDB client of a replica. Overrides the options of the connection string. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MongoTemplate.class)
class ReplicaStores {
    private static final int CONNECT_TIMEOUT_SECONDS = 5;
    /** Covers the largest responses, those of a replay, which MongoDB returns in batches. */
    private static final int READ_TIMEOUT_SECONDS = 10;

    /** Sets majority read and write concern, so that no replica reads a write that a failover can roll back. */
    @Bean
    MongoClientSettingsBuilderCustomizer majorityConcerns() {
        return client -> client.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary());
    }

    /** Sets timeouts, so that a request fails soon after MongoDB becomes unavailable. */
    @Bean
    MongoClientSettingsBuilderCustomizer clientTimeouts() {
        return client -> client.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    }

    @Bean("stores")
    MongoHealthIndicator storesHealth(MongoTemplate documents) {
        return new MongoHealthIndicator(documents);
    }

    /** Reports UP when MongoDB responds to a ping. Does not report the address of MongoDB. */
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
            } catch (DataAccessException unavailable) {
                log.warn("Health check failed: MongoDB unavailable, cause={}", unavailable.getMessage());
                return Health.down()
                        .withDetail("reason", "MongoDB does not respond")
                        .build();
            }
        }
    }
}
