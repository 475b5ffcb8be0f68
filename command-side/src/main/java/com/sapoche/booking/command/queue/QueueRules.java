package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.QueueStatus;

/** The rules of a queue, one method each. */
final class QueueRules {
    private QueueRules() {}

    static void mustNotBeClosed(QueueState queue) {
        if (queue.status == QueueStatus.CLOSED) {
            throw new CommandRejectedException(ErrorCode.QUEUE_CLOSED, "queue " + queue.queueId + " is closed");
        }
    }

    static void mustTakePatients(QueueState queue) {
        mustNotBeClosed(queue);
        if (queue.status == QueueStatus.PAUSED) {
            throw new CommandRejectedException(ErrorCode.QUEUE_PAUSED, "queue " + queue.queueId + " is paused");
        }
    }

    static void mustNotBeIn(QueueState queue, String patientRef) {
        String active = queue.members.bookingOf(patientRef);
        if (active != null) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_WAITING, "the patient has booking " + active + " in queue " + queue.queueId);
        }
    }

    /** Asked of a newcomer for whom there is no seat. */
    static void mayWait(QueueState queue, boolean waitIfNone) {
        if (!waitIfNone) {
            throw new CommandRejectedException(
                    ErrorCode.NO_SEAT, "no seat that suits is free in queue " + queue.queueId);
        }
        int waiting = queue.members.line().size();
        if (waiting >= queue.policy.maxWaiting()) {
            throw new CommandRejectedException(
                    ErrorCode.QUEUE_FULL, waiting + " wait in queue " + queue.queueId + ", no more may");
        }
    }
}
