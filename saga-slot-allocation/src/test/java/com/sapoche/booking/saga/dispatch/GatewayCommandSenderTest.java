package com.sapoche.booking.saga.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.OfferFreeSeatsResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayCommandSenderTest {
    private static final LedgerCommand OFFER = new OfferFreeSeats("north", "q1");
    private static final Causation CAUSE = new Causation(Actor.saga("test"), "e1", "c1", "r1");

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final GatewayCommandSender sender = new GatewayCommandSender(
            DefaultCommandGateway.builder().commandBus(bus).build(), 1, Duration.ofMillis(500));

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void returnsTheResultAndSendsTheCause() throws Exception {
        List<CommandMessage<?>> received = new ArrayList<>();
        handle(command -> {
            received.add(command);
            return new OfferFreeSeatsResult(1, false);
        });

        assertThat(sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE)).isEqualTo(new OfferFreeSeatsResult(1, false));
        assertThat(received.get(0).getMetaData())
                .containsEntry(MetaDataKeys.ACTOR_KIND, "saga")
                .containsEntry(MetaDataKeys.CAUSATION_ID, "e1")
                .containsEntry(MetaDataKeys.CORRELATION_ID, "c1");
    }

    @Test
    void runsTheCommandOutsideTheUnitOfWorkOfTheCaller() throws Exception {
        DefaultUnitOfWork<?> outer = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        boolean[] nested = new boolean[1];
        handle(command -> {
            nested[0] = CurrentUnitOfWork.get().parent().isPresent();
            return new OfferFreeSeatsResult(0, false);
        });

        sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE);
        outer.commit();
        assertThat(nested[0]).isFalse();
    }

    @Test
    void throwsPermanentRejections() {
        handle(command -> {
            throw new CommandExecutionException(
                    "remote failure", null, new CommandRejection(ErrorCode.QUEUE_NOT_FOUND, "q1"));
        });

        assertThatThrownBy(() -> sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE))
                .isInstanceOfSatisfying(
                        CommandRejectedException.class,
                        rejected -> assertThat(rejected.rejection().code()).isEqualTo(ErrorCode.QUEUE_NOT_FOUND));
    }

    @Test
    void reportsATemporaryRejectionAsTransient() {
        handle(command -> {
            throw new CommandRejectedException(ErrorCode.UNAVAILABLE, "store unavailable");
        });

        assertThatThrownBy(() -> sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE))
                .isInstanceOf(TransientException.class);
    }

    @Test
    void reportsAnInternalErrorAsRetryable() {
        handle(command -> {
            throw new CommandRejectedException(ErrorCode.INTERNAL, "failed");
        });

        assertThatThrownBy(() -> sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE))
                .isExactlyInstanceOf(RetryableException.class);
    }

    @Test
    void reportsAMissingHandlerAsTransient() {
        assertThatThrownBy(() -> sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE))
                .isInstanceOf(TransientException.class);
    }

    @Test
    void limitsWaitingTimeAndNumberOfCommands() {
        CountDownLatch release = new CountDownLatch(1);
        handle(command -> {
            release.await(20, TimeUnit.SECONDS);
            return new OfferFreeSeatsResult(0, false);
        });

        assertThatThrownBy(() -> sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("timed out after PT0.5S");
        assertThatThrownBy(() -> sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE))
                .isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> sender.send(OFFER, OfferFreeSeatsResult.class, CAUSE))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("too many commands in progress");
        release.countDown();
    }

    private void handle(MessageHandler<CommandMessage<?>> handler) {
        bus.subscribe(OfferFreeSeats.class.getName(), handler);
    }
}
