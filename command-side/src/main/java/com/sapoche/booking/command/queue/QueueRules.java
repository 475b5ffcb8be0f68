package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.queue.QueueStatus;

/** The rules of a queue, one method each. */
final class QueueRules {
    private QueueRules() {}

    static void mustNotBeClosed(QueueSoFar queue) {
        if (queue.status == QueueStatus.CLOSED) {
            throw new RefusedException(ErrorCode.QUEUE_CLOSED, "queue " + queue.queueId + " is closed");
        }
    }

    static void mustTakePatients(QueueSoFar queue) {
        mustNotBeClosed(queue);
        if (queue.status == QueueStatus.PAUSED) {
            throw new RefusedException(ErrorCode.QUEUE_PAUSED, "queue " + queue.queueId + " is paused");
        }
    }

    static void mustNotBeIn(QueueSoFar queue, String patientRef) {
        String active = queue.members.bookingOf(patientRef);
        if (active != null) {
            throw new RefusedException(
                    ErrorCode.ALREADY_WAITING, "the patient has booking " + active + " in queue " + queue.queueId);
        }
    }

    /** Asked of a newcomer for whom there is no seat. */
    static void mayWait(QueueSoFar queue, boolean waitIfNone) {
        if (!waitIfNone) {
            throw new RefusedException(ErrorCode.NO_SEAT, "no seat that suits is free in queue " + queue.queueId);
        }
        int waiting = queue.members.line().size();
        if (waiting >= queue.policy.maxWaiting()) {
            throw new RefusedException(
                    ErrorCode.QUEUE_FULL, waiting + " wait in queue " + queue.queueId + ", no more may");
        }
    }
}
