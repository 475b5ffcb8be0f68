package com.sapoche.booking.embedded.eventstore;

import java.nio.file.Path;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Appends from several threads until the process is killed, and prints acknowledged identifiers to standard output. */
final class CrashingAppender {
    static final int BATCH = 3;

    private static final int THREADS = 8;

    private CrashingAppender() {}

    public static void main(String[] args) {
        SqliteEventLog log = TestEvents.open(Path.of(args[0]));
        for (int thread = 0; thread < THREADS; thread++) {
            String stream = args[1] + "-t" + thread;
            new Thread(() -> appendUntilKilled(log, stream)).start();
        }
    }

    private static void appendUntilKilled(SqliteEventLog log, String stream) {
        for (int from = 0; ; from += BATCH) {
            MetaData mark = MetaData.with("batch", stream + "@" + from);
            List<? extends DomainEventMessage<?>> batch = TestEvents.events(stream, from, BATCH).stream()
                    .map(event -> event.andMetaData(mark))
                    .toList();
            log.storageEngine().appendEvents(batch);
            StringBuilder lines = new StringBuilder();
            batch.forEach(
                    event -> lines.append("ack ").append(event.getIdentifier()).append(".\n"));
            synchronized (System.out) {
                System.out.print(lines);
                System.out.flush();
            }
        }
    }
}
