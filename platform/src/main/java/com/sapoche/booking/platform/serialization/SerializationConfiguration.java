package com.sapoche.booking.platform.serialization;

import com.sapoche.booking.platform.events.UnknownEventTracker;
import java.util.List;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Declares the durable format of this process, from the stored types of all modules in it. */
@Configuration(proxyBeanMethods = false)
public class SerializationConfiguration {
    @Bean
    UnknownEventTracker unknownEventTracker() {
        return new UnknownEventTracker();
    }

    @Bean
    StoredFormat storedFormat(List<StoredTypes> contributions, UnknownEventTracker unknownEvents) {
        return StoredFormat.of(contributions, unknownEvents);
    }

    /** Serializes everything that is stored. */
    @Bean
    @Primary
    Serializer serializer(StoredFormat format) {
        return format.serializer();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(StoredFormat format) {
        return format.serializer();
    }

    /** Serializes commands and their results on the way between processes; none of them is stored. */
    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return Jackson3Serializer.builder().build();
    }

    /** Is applied by the event store of either mode to each event that it reads. */
    @Bean
    EventUpcaster eventUpcasters(StoredFormat format) {
        return format.upcasters();
    }
}
