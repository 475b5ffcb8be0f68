package com.sapoche.booking.saga;

import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.segments.SegmentBalancer;
import com.sapoche.booking.platform.serialization.StoredFormat;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.deadline.DeadlineCollection;
import com.sapoche.booking.saga.processor.AllocationProcessor;
import com.sapoche.booking.saga.store.MongoSagaStore;
import com.sapoche.booking.saga.store.SagaStartupCheck;
import com.sapoche.booking.saga.store.SagaStateSerializer;
import java.util.List;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.function.SingletonSupplier;

/** Declares the stores of the processor of sagas and policies: sagas, tokens, and the check of both at the start. */
@Configuration(proxyBeanMethods = false)
class SagaStoreConfiguration {
    private static final String TOKENS = "saga_tokens_v3";
    private static final String MARKS = "saga_marks_v3";

    @Bean
    MongoSagaStore sagaStore(
            MongoTemplate mongo, StoredFormat format, ObjectProvider<org.axonframework.config.Configuration> axon) {
        SingletonSupplier<SagaModel<SlotAllocationSaga>> model =
                SingletonSupplier.of(() -> sagaModel(axon.getObject()));
        return new MongoSagaStore(mongo, SagaStateSerializer.create(format.registry()), event -> model.obtain()
                .resolveAssociation(event));
    }

    private static SagaModel<SlotAllocationSaga> sagaModel(org.axonframework.config.Configuration axon) {
        return new AnnotationSagaMetaModelFactory(
                        axon.parameterResolverFactory(), axon.handlerDefinition(SlotAllocationSaga.class))
                .modelOf(SlotAllocationSaga.class);
    }

    @Bean
    ProcessorTokenStore sagaTokens(MongoTemplate mongo, StoredFormat format, SagaSettings settings) {
        return new ProcessorTokenStore(
                mongo,
                TOKENS,
                MARKS,
                SagaStateSerializer.create(format.registry()),
                settings.claimTimeout(),
                settings.node());
    }

    @Bean
    @ConditionalOnProperty(name = "ledger.sagas.shared", havingValue = "true")
    SegmentBalancer sagaSegmentBalancer(MongoTemplate mongo, SagaSettings settings) {
        return new SegmentBalancer(mongo.getDb(), TOKENS, "saga_replicas_v2", settings.node(), settings.segments());
    }

    @Bean
    SagaStartupCheck sagaStartupCheck(
            @Qualifier("sagaTokens") ProcessorTokenStore tokens,
            MongoSagaStore sagas,
            DeadlineCollection deadlines,
            DeadLetterQueue deadLetters,
            SagaSettings settings) {
        return new SagaStartupCheck(AllocationProcessorConfiguration.PROCESSORS, tokens, settings.tokenAhead(), () -> {
            deadlines.removeAll();
            sagas.deleteAll();
            List.of(AllocationProcessor.SAGAS, AllocationProcessor.POLICIES).forEach(deadLetters::deleteAll);
        });
    }
}
