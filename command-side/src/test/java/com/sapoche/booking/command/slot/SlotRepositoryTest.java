package com.sapoche.booking.command.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The slots that a command publishes")
class SlotRepositoryTest {
    private static final int TOGETHER = 16;
    private static final int SLOTS = 10 * TOGETHER;

    private UnitOfWork<?> command;

    @BeforeEach
    void beginCommand() {
        command = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("publish"));
    }

    @AfterEach
    void endCommand() {
        command.rollback();
    }

    @Test
    void areLookedUpAtTheSameTime() {
        SlotRepository slots = new SlotRepository(storeThatAnswersTogether());

        assertThat(slots.existing(
                        "heron",
                        IntStream.range(0, SLOTS)
                                .mapToObj(number -> "slot-" + number)
                                .toList()))
                .hasSize(SLOTS / 10)
                .contains("slot-7", "slot-157");
    }

    /** Returns a store that answers no lookup of a stream before {@link #TOGETHER} lookups have arrived. */
    private static EventStore storeThatAnswersTogether() {
        CyclicBarrier barrier = new CyclicBarrier(TOGETHER);
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (store, method, arguments) -> {
                    if (!method.getName().equals("lastSequenceNumberFor")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    await(barrier);
                    return List.of(arguments).toString().endsWith("7]") ? Optional.of(0L) : Optional.empty();
                });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException("fewer than " + TOGETHER + " lookups at the same time", alone);
        }
    }
}
