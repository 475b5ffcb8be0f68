package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.QueueStatus;

/** Rejects commands that break a rule of a queue, one method for each rule. */
final class QueueRules {
    private QueueRules() {}

    static void requireNotClosed(QueueState queue) {
        if (queue.status == QueueStatus.CLOSED) {
            throw new CommandRejectedException(ErrorCode.QUEUE_CLOSED, "Queue " + queue.queueId + " is closed");
        }
    }

    static void requireOpen(QueueState queue) {
        requireNotClosed(queue);
        if (queue.status == QueueStatus.PAUSED) {
            throw new CommandRejectedException(ErrorCode.QUEUE_PAUSED, "Queue " + queue.queueId + " is paused");
        }
    }

    static void requireNoActiveBooking(QueueState queue, String patientRef) {
        String active = queue.activeBookings.bookingOf(patientRef);
        if (active != null) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_WAITING,
                    "The patient already has active booking " + active + " in queue " + queue.queueId);
        }
    }

    /** Rejects a new booking that cannot be offered a seat immediately and may not wait. */
    static void requireMayWait(QueueState queue, boolean waitIfNone) {
        if (!waitIfNone) {
            throw new CommandRejectedException(
                    ErrorCode.NO_SEAT, "No free seat of queue " + queue.queueId + " matches the preference");
        }
        int waiting = queue.activeBookings.waiting().size();
        if (waiting >= queue.policy.maxWaiting()) {
            throw new CommandRejectedException(
                    ErrorCode.QUEUE_FULL,
                    "Queue " + queue.queueId + " is full: " + waiting + " bookings wait, maxWaiting is "
                            + queue.policy.maxWaiting());
        }
    }
}
