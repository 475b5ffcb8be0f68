package com.sapoche.booking.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RetryingCommandBusTest {
    private final RetryingCommandBus bus =
            new RetryingCommandBus(SimpleCommandBus.builder().build());

    private CommandResultMessage<?> send(String command) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        bus.dispatch(new GenericCommandMessage<>(command), (sent, result) -> answer.complete(result));
        return answer.join();
    }

    private ErrorCode rejectionCode(RuntimeException failure) {
        bus.subscribe(String.class.getName(), command -> {
            throw failure;
        });
        CommandResultMessage<?> result = send("do it");
        return ((CommandRejectedException) result.exceptionResult()).rejection().code();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void retriesACommandAfterAConflict(boolean firstEvent) {
        AtomicInteger attempts = new AtomicInteger();
        bus.subscribe(String.class.getName(), command -> {
            if (attempts.incrementAndGet() < 4) {
                throw firstEvent
                        ? new AggregateStreamCreationException("stream exists")
                        : new ConcurrencyException("conflict");
            }
            return "done";
        });

        assertThat(send("do it").getPayload()).isEqualTo("done");
        assertThat(attempts).hasValue(4);
    }

    @Test
    void rejectsACommandAfterRepeatedConflicts() {
        assertThat(rejectionCode(new ConcurrencyException("conflict"))).isEqualTo(ErrorCode.OVERLOADED);
    }

    @Test
    void reportsAnUnknownOutcomeWhenTheEventStoreIsUnavailable() {
        assertThat(rejectionCode(new EventStoreException("no answer"))).isEqualTo(ErrorCode.UNAVAILABLE);
        StatusRuntimeException cut = Status.UNAVAILABLE.asRuntimeException();
        assertThat(rejectionCode(cut)).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(rejectionCode(new StreamClosedException(cut))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void hidesDetailsOfInternalErrors() {
        assertThat(rejectionCode(new IllegalStateException("secret"))).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void addsThePositionOfTheAppendToTheResult() {
        AtomicInteger position = new AtomicInteger(40);
        bus.subscribe(String.class.getName(), command -> {
            if (!command.getPayload().equals("append nothing")) {
                CurrentUnitOfWork.get().root().resources().put(MetaDataKeys.POSITION, position.incrementAndGet() * 1L);
            }
            return "done";
        });

        assertThat(send("do it").getMetaData()).containsEntry(MetaDataKeys.POSITION, 41L);
        assertThat(send("append nothing").getMetaData()).doesNotContainKey(MetaDataKeys.POSITION);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void logsTypeAndIdentifiersWithoutContent(RuntimeException failure, CapturedOutput output) {
        JoinQueue join = new JoinQueue(
                "heron",
                "knee",
                "b1",
                true,
                "patient-77",
                Priority.STANDARD,
                new Preference(null, null, "Dr. Confidential", null),
                true,
                null);
        bus.subscribe(JoinQueue.class.getName(), command -> {
            throw failure;
        });

        bus.dispatch(new GenericCommandMessage<>(join, Map.of(MetaDataKeys.REQUEST_ID, "r1")));

        assertThat(output)
                .contains("command=queue.join", "queue=heron/knee", "bookingId=b1", "requestId=r1")
                .doesNotContain("patient-77", "Confidential");
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(new IllegalStateException("a defect"), new EventStoreException("no answer"));
    }

    @Test
    void passesOnARejectionUnchanged() {
        assertThat(rejectionCode(new CommandRejectedException(ErrorCode.QUEUE_FULL, "full")))
                .isEqualTo(ErrorCode.QUEUE_FULL);
    }
}
