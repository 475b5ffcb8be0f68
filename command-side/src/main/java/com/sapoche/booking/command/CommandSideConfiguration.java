package com.sapoche.booking.command;

import com.sapoche.booking.command.dispatch.AnswerOnce;
import com.sapoche.booking.command.dispatch.OneAtATime;
import com.sapoche.booking.command.dispatch.Times;
import com.sapoche.booking.command.store.NothingStale;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Everything the command side needs, given a command bus, an event store and a clock. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class CommandSideConfiguration {
    @Autowired
    void guard(CommandBus bus, OneAtATime oneAtATime, EventStore events, Serializer serializer, Times times) {
        bus.registerHandlerInterceptor(oneAtATime);
        bus.registerHandlerInterceptor(new NothingStale(events));
        bus.registerHandlerInterceptor(new AnswerOnce(events, serializer, times));
    }
}
