package com.sapoche.booking.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingCommandBusTest {
    private final RetryingCommandBus bus =
            new RetryingCommandBus(SimpleCommandBus.builder().build());

    private CommandResultMessage<?> send(String command) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        bus.dispatch(new GenericCommandMessage<>(command), (sent, result) -> answer.complete(result));
        return answer.join();
    }

    private ErrorCode refusal(RuntimeException failure) {
        bus.subscribe(String.class.getName(), command -> {
            throw failure;
        });
        CommandResultMessage<?> result = send("do it");
        return ((CommandRejectedException) result.exceptionResult()).refusal().code();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decidesAgainWhenAnotherProcessWasFaster(boolean firstEvent) {
        AtomicInteger tries = new AtomicInteger();
        bus.subscribe(String.class.getName(), command -> {
            if (tries.incrementAndGet() < 4) {
                throw firstEvent
                        ? new AggregateStreamCreationException("there is one")
                        : new ConcurrencyException("another was faster");
            }
            return "done";
        });

        assertThat(send("do it").getPayload()).isEqualTo("done");
        assertThat(tries).hasValue(4);
    }

    @Test
    void givesUpWhenOthersAreAlwaysFaster() {
        assertThat(refusal(new ConcurrencyException("another was faster"))).isEqualTo(ErrorCode.OVERLOADED);
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheEventStoreDoesNotAnswer() {
        assertThat(refusal(new EventStoreException("no answer"))).isEqualTo(ErrorCode.UNAVAILABLE);
        StatusRuntimeException cut = Status.UNAVAILABLE.asRuntimeException();
        assertThat(refusal(cut)).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal(new StreamClosedException(cut))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void answersAFaultWithoutItsDetails() {
        assertThat(refusal(new IllegalStateException("secret"))).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void leavesARefusalAsItIs() {
        assertThat(refusal(new CommandRejectedException(ErrorCode.QUEUE_FULL, "full")))
                .isEqualTo(ErrorCode.QUEUE_FULL);
    }
}
