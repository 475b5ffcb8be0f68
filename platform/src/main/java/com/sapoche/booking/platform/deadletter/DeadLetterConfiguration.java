package com.sapoche.booking.platform.deadletter;

import java.time.Clock;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Declares the dead-letter queue of all processing groups of a process. Imported by each module that contributes replayers. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterSettings.class)
@Import(DeadLetterController.class)
public class DeadLetterConfiguration {
    @Bean
    DeadLetterSequenceIndex deadLetterSequences(MongoTemplate mongo) {
        return new DeadLetterSequenceIndex(mongo);
    }

    @Bean
    DeadLetterCollection deadLetterCollection(MongoTemplate mongo, ObjectProvider<Configuration> axon) {
        return new DeadLetterCollection(mongo, axon);
    }

    @Bean
    DeadLetterQueue deadLetterQueue(
            DeadLetterSequenceIndex sequences,
            DeadLetterCollection events,
            DeadLetterSettings settings,
            @Value("${ledger.projections.shared:false}") boolean projectionsShared,
            @Value("${ledger.sagas.shared:false}") boolean sagasShared,
            Clock clock) {
        return new MongoDeadLetterQueue(sequences, events, settings, projectionsShared || sagasShared, clock);
    }

    @Bean
    DeadLetterProcessor deadLetterProcessor(
            DeadLetterSequenceIndex sequences,
            DeadLetterCollection events,
            ObjectProvider<DeadLetterReplayers> replayers,
            DeadLetterSettings settings,
            Clock clock) {
        return new DeadLetterProcessor(
                sequences,
                events,
                replayers.stream()
                        .flatMap(ofModule -> ofModule.replayers().stream())
                        .toList(),
                settings,
                clock);
    }

    @Bean
    DeadLetterMetrics deadLetterMetrics(DeadLetterSequenceIndex sequences, DeadLetterProcessor deadLetters) {
        return new DeadLetterMetrics(sequences, deadLetters.groups());
    }

    @Bean("deadLetters")
    DeadLetterHealthIndicator deadLettersHealth(DeadLetterMetrics metrics) {
        return new DeadLetterHealthIndicator(metrics);
    }

    @Bean
    DeadLetterReplaySchedule deadLetterReplaySchedule(
            DeadLetterProcessor deadLetters,
            DeadLetterSequenceIndex sequences,
            DeadLetterSettings settings,
            Clock clock) {
        return new DeadLetterReplaySchedule(deadLetters, sequences, settings, clock);
    }
}
