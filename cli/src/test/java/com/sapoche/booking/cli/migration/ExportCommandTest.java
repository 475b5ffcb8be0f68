package com.sapoche.booking.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.cli.LedgerCli;
import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final Instant RECORDED_AT = Instant.parse("2026-03-02T08:00:00.123Z");

    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();

    private int run(String... arguments) {
        return LedgerCli.run(arguments, new PrintWriter(output, true), new PrintWriter(output, true));
    }

    private static GenericDomainEventMessage<?> event(String clinic, long sequence) {
        return new GenericDomainEventMessage<>(
                "queue",
                AggregateIds.queue(clinic, "q"),
                sequence,
                new QueuePaused(clinic, "q", "lunch \u2615\n", RECORDED_AT),
                MetaData.with("actor", "client").and("causationId", "c-" + sequence),
                clinic + "-" + sequence,
                RECORDED_AT.plusSeconds(sequence));
    }

    @Test
    void exportsAllEventsOfOneClinic() throws Exception {
        Path out = folder.resolve("out.ndjson");
        try (SqliteEventLog log = TestLog.open(folder)) {
            log.storageEngine().appendEvents(List.of(event("north", 0), event("northern", 0)));
            log.storageEngine().appendEvents(List.of(event("north", 1)));

            // The log stays open during the export.
            int exit = run("export", "--clinic", "north", "--data", folder.toString(), "--out", out.toString());

            assertThat(exit).as(output.toString()).isZero();
        }
        List<ExportedEvent> events =
                Files.readAllLines(out).stream().map(ExportedEvent::parse).toList();
        assertThat(events).extracting(ExportedEvent::position).containsExactly(1L, 3L);
        assertThat(events).extracting(ExportedEvent::eventId).containsExactly("north-0", "north-1");
        ExportedEvent last = events.get(1);
        assertThat(last.type()).isEqualTo("queue.paused");
        assertThat(last.revision()).isEqualTo(1);
        assertThat(Files.readString(out)).doesNotContain("com.sapoche", "org.axonframework");
        assertThat(last.stream()).isEqualTo("queue:north/q");
        assertThat(last.sequence()).isEqualTo(1);
        assertThat(last.recordedAt()).isEqualTo(RECORDED_AT.plusSeconds(1));
        assertThat(last.payload().path("reason").asString()).isEqualTo("lunch \u2615\n");
        assertThat(last.metaData().path("causationId").asString()).isEqualTo("c-1");
    }

    @Test
    void startsAtAGivenPosition() throws Exception {
        Path out = folder.resolve("out.ndjson");
        try (SqliteEventLog log = TestLog.open(folder)) {
            log.storageEngine().appendEvents(List.of(event("north", 0), event("north", 1)));
        }

        run("export", "--clinic", "north", "--data", folder.toString(), "--out", out.toString(), "--from", "2");

        assertThat(Files.readAllLines(out)).hasSize(1);
    }

    @Test
    void failsWithoutAnEventLog() {
        assertThat(run("export", "--clinic", "north", "--data", folder.toString()))
                .isEqualTo(1);
        assertThat(output.toString()).contains("No event log in");
    }

    @Test
    void rejectsAFileThatIsNotAnExport() throws Exception {
        Path file = Files.writeString(folder.resolve("x.ndjson"), "{\"x\":1}\n");

        assertThat(run("load", file.toString(), "--axon-server", "localhost:1")).isEqualTo(1);
        assertThat(output.toString()).contains("is not an export: line 1");
    }
}
