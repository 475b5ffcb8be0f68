package com.sapoche.booking.query.projection;

import java.util.List;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Gives each view a processor of its own, from the first event on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionSettings.class)
class ProjectionConfiguration {

    /** Before the processors of views start, and after the log is connected. */
    private static final int BEFORE_PROCESSORS = Phase.INBOUND_EVENT_CONNECTORS - 1;

    @Bean
    ViewTokens viewTokens(MongoTemplate mongo, ProjectionSettings settings) {
        return new ViewTokens(mongo, Jackson3Serializer.builder().build(), settings.node());
    }

    @Bean
    ViewsGuard viewsGuard(List<View> views, ViewTokens tokens, Letters letters, ProjectionSettings settings) {
        return new ViewsGuard(views, tokens, letters, settings);
    }

    @Bean
    ConfigurerModule viewProcessors(
            List<View> views, ViewTokens tokens, Letters letters, ViewsGuard guard, ProjectionSettings settings) {
        return configurer -> {
            configurer.eventProcessing(
                    processing -> views.forEach(view -> register(processing, view, letters, tokens, settings)));
            configurer.onInitialize(configuration -> configuration.onStart(BEFORE_PROCESSORS, () -> guard.check(configuration.eventStore())));
        };
    }

    private static void register(
            EventProcessingConfigurer processing,
            View view,
            Letters letters,
            ViewTokens tokens,
            ProjectionSettings settings) {
        String name = view.name();
        processing
                .registerPooledStreamingEventProcessor(name, configuration -> configuration.eventStore(), (configuration, builder) -> builder
                        // Tokens and views live in one store without transactions: order and guards do instead.
                        .transactionManager(NoTransactionManager.instance())
                        .initialToken(StreamableMessageSource::createTailToken)
                        .initialSegmentCount(settings.segments())
                        .batchSize(settings.batchSize())
                        .enableCoordinatorClaimExtension())
                .registerTokenStore(name, configuration -> tokens.store())
                .registerSequencingPolicy(name, configuration -> ByQueue.INSTANCE)
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.INSTANCE)
                .registerErrorHandler(name, configuration -> PropagatingErrorHandler.INSTANCE)
                .registerHandlerInterceptor(name, configuration -> new BatchInterceptor(new Folding(view, letters)));
    }
}
