package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueueStatus;
import java.time.Duration;

/** The rules of a queue, one method each. */
final class QueueRules {
    private QueueRules() {}

    static void mustNotBeClosed(String queueId, QueueStatus status) {
        if (status == QueueStatus.CLOSED) {
            throw new RefusedException(ErrorCode.QUEUE_CLOSED, "queue " + queueId + " is closed");
        }
    }

    static void mustTakePatients(String queueId, QueueStatus status) {
        mustNotBeClosed(queueId, status);
        if (status == QueueStatus.PAUSED) {
            throw new RefusedException(ErrorCode.QUEUE_PAUSED, "queue " + queueId + " is paused");
        }
    }

    /** Asked of a newcomer for whom there is no seat. */
    static void mayWait(String queueId, QueuePolicy policy, int waiting, boolean waitIfNone) {
        if (!waitIfNone) {
            throw new RefusedException(ErrorCode.NO_SEAT, "no seat that suits is free in queue " + queueId);
        }
        if (waiting >= policy.maxWaiting()) {
            throw new RefusedException(ErrorCode.QUEUE_FULL, waiting + " wait in queue " + queueId + ", no more may");
        }
    }

    /** An emergency needs no head start: it goes before everybody of another class. */
    static Duration headStart(QueuePolicy policy, Priority priority) {
        return policy.headStarts().getOrDefault(priority, Duration.ZERO);
    }
}
