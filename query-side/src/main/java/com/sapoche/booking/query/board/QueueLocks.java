package com.sapoche.booking.query.board;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Provides a fixed number of locks for any number of queues. */
final class QueueLocks {

    private static final int COUNT = 1_024;

    private final List<QueueLock> locks =
            IntStream.range(0, COUNT).mapToObj(index -> new QueueLock()).toList();

    QueueLock of(String queueKey) {
        return locks.get(index(queueKey));
    }

    /** Returns the distinct locks of several queues in an order that prevents deadlocks. */
    List<QueueLock> of(Collection<String> queueKeys) {
        return queueKeys.stream()
                .map(QueueLocks::index)
                .distinct()
                .sorted()
                .map(locks::get)
                .toList();
    }

    private static int index(String queueKey) {
        int hash = queueKey.hashCode();
        return (hash ^ (hash >>> 16)) & (COUNT - 1);
    }
}
