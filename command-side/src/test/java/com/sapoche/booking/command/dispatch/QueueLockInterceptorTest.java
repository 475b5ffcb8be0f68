package com.sapoche.booking.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.PauseQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While a command holds the lock of its queue")
class QueueLockInterceptorTest {
    private static final int MAX_WAITING = 3;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private UnitOfWork<?> holder;

    @BeforeEach
    void beginCommand() {
        holder = begin("knee");
    }

    @AfterEach
    void endCommand() {
        if (holder.isActive()) {
            holder.commit();
        }
    }

    @Test
    void aSecondCommandWaitsForIt() {
        QueueLockInterceptor locks = lockedBy(holder, LONG);
        CompletableFuture<String> second = sendLater(locks, "knee");
        awaitWaiting(locks, 1);
        assertThat(second).isNotDone();

        holder.commit();

        assertThat(second).succeedsWithin(PATIENCE).isEqualTo("handled");
    }

    @Test
    void commandsBeyondTheLimitAreRejectedAtOnce() {
        QueueLockInterceptor locks = lockedBy(holder, LONG);
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int number = 1; number <= MAX_WAITING; number++) {
            waiting.add(sendLater(locks, "knee"));
            awaitWaiting(locks, number);
        }

        assertThat(sendLater(locks, "knee")).succeedsWithin(PATIENCE).isEqualTo(ErrorCode.OVERLOADED.name());
        holder.commit();
        assertThat(waiting)
                .allSatisfy(
                        command -> assertThat(command).succeedsWithin(PATIENCE).isEqualTo("handled"));
    }

    @Test
    void aCommandIsRejectedAfterTheTimeout() {
        QueueLockInterceptor locks = lockedBy(holder, SHORT);

        assertThat(sendLater(locks, "knee")).succeedsWithin(PATIENCE).isEqualTo(ErrorCode.UNAVAILABLE.name());
    }

    @Test
    void commandsOfAnotherQueueAreHandled() {
        QueueLockInterceptor locks = lockedBy(holder, LONG);

        assertThat(sendLater(locks, "hip")).succeedsWithin(PATIENCE).isEqualTo("handled");
    }

    private static UnitOfWork<GenericCommandMessage<PauseQueue>> begin(String queueId) {
        return DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>(new PauseQueue("heron", queueId, null, null)));
    }

    private static QueueLockInterceptor lockedBy(UnitOfWork<?> holder, Duration timeout) {
        QueueLockInterceptor locks = new QueueLockInterceptor(new CommandSettings(MAX_WAITING, timeout));
        locks.lock("heron", "knee", holder);
        return locks;
    }

    /** Sends a command on another thread; returns its result or the code of its rejection. */
    private static CompletableFuture<String> sendLater(QueueLockInterceptor locks, String queueId) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            UnitOfWork<GenericCommandMessage<PauseQueue>> command = begin(queueId);
            try {
                result.complete((String) locks.handle(command, () -> "handled"));
            } catch (CommandRejectedException rejected) {
                result.complete(rejected.rejection().code().name());
            } catch (Exception unexpected) {
                result.completeExceptionally(unexpected);
            } finally {
                command.commit();
            }
        });
        sender.setDaemon(true);
        sender.start();
        return result;
    }

    private static void awaitWaiting(QueueLockInterceptor locks, int commands) {
        await().atMost(PATIENCE).until(() -> locks.waiting("heron", "knee") == commands);
    }
}
