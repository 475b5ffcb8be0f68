package com.sapoche.booking.command;

import com.sapoche.booking.command.dispatch.CommandSettings;
import com.sapoche.booking.command.dispatch.IdempotencyInterceptor;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.dispatch.QueueLockInterceptor;
import com.sapoche.booking.command.dispatch.RoutingKeyInterceptor;
import com.sapoche.booking.command.dispatch.UnknownEventInterceptor;
import com.sapoche.booking.command.queue.ReadableQueueInterceptor;
import com.sapoche.booking.command.store.ReadSetValidationInterceptor;
import com.sapoche.booking.platform.events.UnknownEventTracker;
import com.sapoche.booking.platform.serialization.StoredTypes;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Configures the command side, given a command bus, an event store and a clock. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EnableConfigurationProperties(CommandSettings.class)
public class CommandSideConfiguration {
    /** Is static because the event store that this configuration needs depends on it. */
    @Bean
    static StoredTypes commandSideTypes() {
        return CommandSideTypes.all();
    }

    @Autowired
    void registerInterceptors(
            CommandBus bus,
            QueueLockInterceptor queueLock,
            ReadableQueueInterceptor readableQueue,
            EventStore events,
            Serializer serializer,
            UnknownEventTracker unknownEvents,
            LedgerClock clock) {
        bus.registerHandlerInterceptor(new UnknownEventInterceptor(unknownEvents));
        bus.registerHandlerInterceptor(queueLock);
        bus.registerHandlerInterceptor(new ReadSetValidationInterceptor(events));
        bus.registerHandlerInterceptor(new IdempotencyInterceptor(events, serializer, clock));
        bus.registerHandlerInterceptor(readableQueue);
        events.registerDispatchInterceptor(new RoutingKeyInterceptor());
    }
}
