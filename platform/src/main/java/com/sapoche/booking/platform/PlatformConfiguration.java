package com.sapoche.booking.platform;

import com.sapoche.booking.platform.bus.RetryingCommandBus;
import com.sapoche.booking.platform.health.HealthConfiguration;
import com.sapoche.booking.platform.serialization.SerializationConfiguration;
import com.sapoche.booking.platform.startup.StartRefusedException;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Configures clock, transactions and local command bus. Replaces the defaults of Axon, which differ from the needs of the
 * ledger under this version of Spring Boot.
 */
@Configuration(proxyBeanMethods = false)
@Import({SerializationConfiguration.class, HealthConfiguration.class})
public class PlatformConfiguration {
    /** Precedes the start of every component that reads or writes. */
    private static final int CHECK_PHASE = Phase.EXTERNAL_CONNECTIONS - 1;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Sets the clock that Axon timestamps events with to the clock of the application. */
    @Bean
    EventClock eventClock(Clock clock) {
        GenericEventMessage.clock = clock;
        return new EventClock(clock);
    }

    record EventClock(Clock clock) {}

    /**
     * Declares that Axon manages no transactions: each append is atomic, and no other resource takes part. An explicit bean
     * keeps Axon from choosing a transaction manager by auto-configuration.
     */
    @Bean
    TransactionManager noTransactions() {
        return NoTransactionManager.instance();
    }

    /** Fails the start if Axon uses another transaction manager, such as one that a library contributes. */
    @Bean
    ConfigurerModule transactionManagerCheck() {
        return configurer -> configurer.onInitialize(axon -> axon.onStart(CHECK_PHASE, () -> {
            TransactionManager used = axon.getComponent(TransactionManager.class);
            if (used != NoTransactionManager.instance()) {
                throw new StartRefusedException(
                        "Axon uses the transaction manager " + used.getClass().getName()
                                + "; the ledger supports no transactions.",
                        "Remove the dependency or bean that contributes this transaction manager.");
            }
        }));
    }

    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus(CorrelationDataProvider correlation) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return new RetryingCommandBus(bus);
    }
}
