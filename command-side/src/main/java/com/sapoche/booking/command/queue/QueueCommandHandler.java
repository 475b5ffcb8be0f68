package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens, pauses, resumes and closes queues. */
@Component
class QueueCommandHandler {
    private final QueueRepository queues;
    private final LedgerClock times;

    QueueCommandHandler(QueueRepository queues, LedgerClock times) {
        this.queues = queues;
        this.times = times;
    }

    @CommandHandler
    Object handle(OpenQueue command) {
        Optional<Aggregate<BookingQueue>> before = queues.find(command.clinicId(), command.queueId());
        if (before.isPresent()) {
            if (!before.get().invoke(queue -> queue.isSameAs(command))) {
                throw new CommandRejectedException(
                        ErrorCode.ALREADY_EXISTS, "queue " + command.queueId() + " exists and is another one");
            }
            return ReplayMarker.answer(new QueueResult(command.queueId(), command.name(), QueueStatus.OPEN));
        }
        Instant at = times.effective(command.occurredAt(), times.now());
        return queues.create(() -> new BookingQueue(command, at)).invoke(BookingQueue::state);
    }

    @CommandHandler
    String handle(FindQueueZone question) {
        return queues.get(question.clinicId(), question.queueId())
                .invoke(BookingQueue::zone)
                .getId();
    }

    @CommandHandler
    QueueResult handle(PauseQueue command) {
        return change(
                command.clinicId(),
                command.queueId(),
                command.occurredAt(),
                (queue, at) -> queue.pause(command.reason(), at));
    }

    @CommandHandler
    QueueResult handle(ResumeQueue command) {
        return change(
                command.clinicId(),
                command.queueId(),
                command.occurredAt(),
                (queue, at) -> queue.resume(command.reason(), at));
    }

    @CommandHandler
    QueueResult handle(CloseQueue command) {
        return change(
                command.clinicId(),
                command.queueId(),
                command.occurredAt(),
                (queue, at) -> queue.close(command.reason(), at));
    }

    private QueueResult change(
            String clinicId, String queueId, @Nullable Instant givenAt, BiConsumer<BookingQueue, Instant> how) {
        Aggregate<BookingQueue> queue = queues.get(clinicId, queueId);
        Instant at = times.effective(givenAt, times.now());
        queue.execute(changing -> how.accept(changing, at));
        return queue.invoke(BookingQueue::state);
    }
}
