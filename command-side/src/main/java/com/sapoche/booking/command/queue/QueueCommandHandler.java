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

/** Opens queues, changes their policy, pauses, resumes and closes them. */
@Component
class QueueCommandHandler {
    private final QueueRepository queues;
    private final LedgerClock clock;

    QueueCommandHandler(QueueRepository queues, LedgerClock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    @CommandHandler
    Object handle(OpenQueue command) {
        Optional<Aggregate<BookingQueue>> existing = queues.find(command.clinicId(), command.queueId());
        if (existing.isPresent()) {
            if (!existing.get().invoke(queue -> queue.wasOpenedBy(command))) {
                throw new CommandRejectedException(
                        ErrorCode.ALREADY_EXISTS, "Queue " + command.queueId() + " exists with other content");
            }
            return ReplayMarker.mark(new QueueResult(
                    command.queueId(),
                    command.name(),
                    QueueStatus.OPEN,
                    command.policy().version()));
        }
        Instant at = clock.effective(command.occurredAt(), clock.now());
        return queues.create(() -> new BookingQueue(command, at)).invoke(BookingQueue::result);
    }

    @CommandHandler
    Object handle(ChangeQueuePolicy command) {
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        Instant at = clock.effective(command.occurredAt(), clock.now());
        boolean changed = queue.invoke(changing -> changing.changePolicy(command, at));
        QueueResult result = queue.invoke(BookingQueue::result);
        return changed ? result : ReplayMarker.mark(result);
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
            String clinicId, String queueId, @Nullable Instant occurredAt, BiConsumer<BookingQueue, Instant> change) {
        Aggregate<BookingQueue> queue = queues.get(clinicId, queueId);
        Instant at = clock.effective(occurredAt, clock.now());
        queue.execute(changing -> change.accept(changing, at));
        return queue.invoke(BookingQueue::result);
    }
}
