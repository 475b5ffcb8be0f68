package com.sapoche.booking.saga;

import com.sapoche.booking.embedded.eventstore.NotifyingEventStore;
import com.sapoche.booking.platform.serialization.SerializationConfiguration;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** Runs the module in an application context with a stub of the command side. The log is not closed with the process. */
final class TestSagaProcess implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    /** @param settings properties as {@code name=value} */
    TestSagaProcess(EmbeddedMongo mongo, EventStorageEngine log, Clock clock, String... settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.mongodb.uri", mongo.uri() + "/ledger");
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            properties.put(parts[0], parts[1]);
        }
        GenericEventMessage.clock = clock;
        properties.put("axon.axonserver.enabled", false);
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(EventStorageEngine.class, () -> log);
        };
        context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .properties(properties)
                .initializers(beans)
                .run();
    }

    CommandSideStub commandSide() {
        return context.getBean(CommandSideStub.class);
    }

    /**
     * Appends events one by one. The in-memory event store of Axon may show the later events of one append before the earlier
     * ones, which a concurrent reader would then miss.
     */
    void publish(Object... events) {
        EventGateway gateway = context.getBean(EventGateway.class);
        for (Object event : events) {
            gateway.publish(event);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(Class<T> type, String name) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({SerializationConfiguration.class, SagaConfiguration.class})
    static class App {
        @Bean
        EventStore eventStore(EventStorageEngine engine) {
            return NotifyingEventStore.on(engine);
        }

        @Bean
        CommandSideStub commandSideStub(EventGateway events) {
            return new CommandSideStub(events);
        }
    }
}
