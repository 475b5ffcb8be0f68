package com.sapoche.booking.embedded.eventstore;

import static com.sapoche.booking.embedded.eventstore.TestEvents.all;
import static com.sapoche.booking.embedded.eventstore.TestEvents.positions;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills an appending process (SIGKILL) repeatedly on the same file. */
class EventLogCrashTest {
    private static final int ROUNDS = 5;

    @TempDir
    Path directory;

    @Test
    void containsAcknowledgedEventsOnceAndCompleteBatches() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(appendUntilKilled(round, 1 + random.nextInt(600)));
            verify(acknowledged, "seed " + seed + ", round " + round);
        }
    }

    /** Reads the identifiers that the process acknowledged before it was killed. */
    private List<String> appendUntilKilled(int round, int atLeast) throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Daxoniq.update-checker.disabled=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingAppender.class.getName(),
                        directory.toString(),
                        "r" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = child.inputReader()) {
            String line;
            while ((line = output.readLine()) != null) {
                // A line truncated by the kill acknowledges nothing.
                if (line.startsWith("ack ") && line.endsWith(".")) {
                    acknowledged.add(line.substring(4, line.length() - 1));
                }
                if (acknowledged.size() == atLeast) {
                    child.toHandle().destroyForcibly(); // Process.destroyForcibly would discard the remaining output
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(atLeast);
        return acknowledged;
    }

    private void verify(List<String> acknowledged, String when) {
        try (SqliteEventLog log = TestEvents.open(directory)) {
            List<? extends TrackedEventMessage<?>> stored = all(log);
            Map<String, Integer> times = new HashMap<>();
            stored.forEach(event -> times.merge(event.getIdentifier(), 1, Integer::sum));

            assertThat(times.keySet()).as(when).containsAll(acknowledged);
            assertThat(times.values()).as(when).containsOnly(1);
            assertThat(positions(log))
                    .as(when)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, stored.size()).boxed().toList());
            assertThat(log.lastPosition()).as(when).isEqualTo(stored.size());
            assertThat(stored.stream()
                            .collect(groupingBy(event -> event.getMetaData().get("batch")))
                            .values())
                    .as("complete batches, " + when)
                    .allMatch(batch -> batch.size() == CrashingAppender.BATCH);
            stored.stream()
                    .map(event -> (DomainEventMessage<?>) event)
                    .collect(groupingBy(DomainEventMessage::getAggregateIdentifier))
                    .forEach((stream, events) -> assertThat(events)
                            .as(stream + ", " + when)
                            .extracting(DomainEventMessage::getSequenceNumber)
                            .containsExactlyElementsOf(
                                    LongStream.range(0, events.size()).boxed().toList()));
        }
    }
}
