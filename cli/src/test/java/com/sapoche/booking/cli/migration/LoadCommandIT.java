package com.sapoche.booking.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.cli.LedgerCli;
import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import com.sapoche.booking.testkit.AxonServerInstance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the load into a real Axon Server. */
class LoadCommandIT {
    private static final Instant RECORDED_AT = Instant.parse("2026-03-02T08:00:00.123Z");

    private static @Nullable AxonServerInstance server;

    @TempDir
    Path folder;

    /** Separates the tests, which share one log. */
    private final String clinic = "c-" + UUID.randomUUID();

    private final String general = AggregateIds.queue(clinic, "general");
    private final String eyes = AggregateIds.queue(clinic, "eyes");

    @BeforeAll
    static void start() throws Exception {
        server = AxonServerInstance.fromEnvironment();
        server.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String runCli(String... arguments) {
        StringWriter output = new StringWriter();
        LedgerCli.run(arguments, new PrintWriter(output, true), new PrintWriter(output, true));
        return output.toString().strip();
    }

    private String load(Path file) {
        return runCli("load", file.toString(), "--axon-server", server.address());
    }

    /** Exports a ledger with the given events. */
    private Path export(String ledger, List<GenericDomainEventMessage<?>> events) throws Exception {
        Path data = Files.createDirectories(folder.resolve(ledger));
        try (SqliteEventLog log = TestLog.open(data)) {
            log.storageEngine().appendEvents(events);
        }
        Path file = folder.resolve(ledger + ".ndjson");
        runCli("export", "--clinic", clinic, "--data", data.toString(), "--out", file.toString());
        return file;
    }

    private List<GenericDomainEventMessage<?>> events(String stream, String idPrefix, int count) {
        List<GenericDomainEventMessage<?>> events = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            events.add(new GenericDomainEventMessage<>(
                    "queue",
                    stream,
                    sequence,
                    new QueuePaused(clinic, "q", "lunch", RECORDED_AT),
                    MetaData.with("actor", "client"),
                    idPrefix + sequence + "@" + stream,
                    RECORDED_AT.plusSeconds(sequence)));
        }
        return events;
    }

    private List<GenericDomainEventMessage<?>> both(int general, int eyes) {
        List<GenericDomainEventMessage<?>> events = events(this.general, "a", general);
        events.addAll(events(this.eyes, "a", eyes));
        return events;
    }

    @Test
    void appendsMissingEventsOnly() throws Exception {
        // Exceeds the batch size.
        Path all = export("all", both(700, 20));
        Path half = Files.write(folder.resolve("half"), Files.readAllLines(all).subList(0, 400));

        assertThat(load(half)).isEqualTo("loaded=400 present=0");
        assertThat(load(all)).isEqualTo("loaded=320 present=400");
        assertThat(load(all)).isEqualTo("loaded=0 present=720");
        assertThat(load(half)).isEqualTo("loaded=0 present=400");
    }

    @Test
    void rejectsAnExportOfADifferentQueueHistory() throws Exception {
        load(export("own", events(general, "b", 10)));
        List<GenericDomainEventMessage<?>> events = events(eyes, "a", 2);
        events.addAll(events(general, "a", 8));
        Path other = export("other", events);

        assertThat(load(other)).contains("history of this ledger differs from the export");

        try (AxonServerTarget target = AxonServerTarget.of(server.address())) {
            assertThat(target.lastSequence(eyes)).isEqualTo(-1);
            assertThat(target.lastSequence(general)).isEqualTo(9);
            assertThat(target.eventAt(general, 7)).isEqualTo("b7@" + general);
        }
    }

    @Test
    void rejectsAnExportOfADivergedQueue() throws Exception {
        List<GenericDomainEventMessage<?>> events = events(general, "a", 5);
        Path before = export("before", events);
        load(before);
        List<GenericDomainEventMessage<?>> here = new ArrayList<>(events);
        here.addAll(events(general, "b", 9).subList(5, 9));
        assertThat(load(export("here", here))).isEqualTo("loaded=4 present=5");
        List<GenericDomainEventMessage<?>> there = new ArrayList<>(events);
        there.addAll(events(general, "a", 7).subList(5, 7));
        there.addAll(events(eyes, "a", 2));

        assertThat(load(export("there", there))).contains("Stream " + general + " has a different event at 6");
        assertThat(load(before)).isEqualTo("loaded=0 present=5");
    }
}
