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
    private static final Instant WHEN = Instant.parse("2026-03-02T08:00:00.123Z");

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        return LedgerCli.run(arguments, new PrintWriter(said, true), new PrintWriter(said, true));
    }

    private static GenericDomainEventMessage<?> event(String clinic, long sequence) {
        return new GenericDomainEventMessage<>(
                "queue",
                AggregateIds.queue(clinic, "q"),
                sequence,
                new QueuePaused(clinic, "q", "lunch \u2615\n", WHEN),
                MetaData.with("actor", "client").and("causationId", "c-" + sequence),
                clinic + "-" + sequence,
                WHEN.plusSeconds(sequence));
    }

    @Test
    void writesWhatIsOneClinicsAndAllOfIt() throws Exception {
        Path out = folder.resolve("out.ndjson");
        try (SqliteEventLog log = TestLog.open(folder)) {
            log.storageEngine().appendEvents(List.of(event("north", 0), event("northern", 0)));
            log.storageEngine().appendEvents(List.of(event("north", 1)));

            // The ledger goes on meanwhile.
            int exit = run("export", "--clinic", "north", "--data", folder.toString(), "--out", out.toString());

            assertThat(exit).as(said.toString()).isZero();
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
        assertThat(last.recordedAt()).isEqualTo(WHEN.plusSeconds(1));
        assertThat(last.payload().path("reason").asString()).isEqualTo("lunch \u2615\n");
        assertThat(last.metaData().path("causationId").asString()).isEqualTo("c-1");
    }

    @Test
    void goesOnFromAPosition() throws Exception {
        Path out = folder.resolve("out.ndjson");
        try (SqliteEventLog log = TestLog.open(folder)) {
            log.storageEngine().appendEvents(List.of(event("north", 0), event("north", 1)));
        }

        run("export", "--clinic", "north", "--data", folder.toString(), "--out", out.toString(), "--from", "2");

        assertThat(Files.readAllLines(out)).hasSize(1);
    }

    @Test
    void saysWhereThereIsNoLedger() {
        assertThat(run("export", "--clinic", "north", "--data", folder.toString()))
                .isEqualTo(1);
        assertThat(said.toString()).contains("There is no event log in");
    }

    @Test
    void loadsNothingOfAFileThatIsNoExport() throws Exception {
        Path file = Files.writeString(folder.resolve("x.ndjson"), "{\"x\":1}\n");

        assertThat(run("load", file.toString(), "--axon-server", "localhost:1")).isEqualTo(1);
        assertThat(said.toString()).contains("is no export: line 1");
    }
}
