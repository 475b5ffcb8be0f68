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
 * Configures clock, transactions and local command bus explicitly: the defaults of Axon under this version of Spring Boot
 * do not suit a ledger.
 */
@Configuration(proxyBeanMethods = false)
@Import({SerializationConfiguration.class, HealthConfiguration.class})
public class PlatformConfiguration {
    /** Before anything reads or writes. */
    private static final int FIRST = Phase.EXTERNAL_CONNECTIONS - 1;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Events are stamped by the one clock everything else runs by. */
    @Bean
    EventClock eventClock(Clock clock) {
        GenericEventMessage.clock = clock;
        return new EventClock(clock);
    }

    record EventClock(Clock clock) {}

    /**
     * Every append is atomic by itself and nothing else takes part: there is no transaction to manage around it. Said
     * here, so that it is a decision and not what is left when a transaction manager was not found.
     */
    @Bean
    TransactionManager noTransactions() {
        return NoTransactionManager.instance();
    }

    /** Another one, brought along by some library, would put a transaction around things that are in none. */
    @Bean
    ConfigurerModule noOtherTransactions() {
        return configurer -> configurer.onInitialize(axon -> axon.onStart(FIRST, () -> {
            TransactionManager used = axon.getComponent(TransactionManager.class);
            if (used != NoTransactionManager.instance()) {
                throw new StartRefusedException(
                        "Axon works with transactions of " + used.getClass().getName()
                                + ", which the ledger does not have.",
                        "Take away what brings this transaction manager along.");
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
