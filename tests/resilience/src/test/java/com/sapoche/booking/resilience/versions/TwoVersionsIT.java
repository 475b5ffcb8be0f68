package com.sapoche.booking.resilience.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.embedded.eventstore.EventLogReader;
import com.sapoche.booking.embedded.eventstore.StoredEvent;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.testkit.BuiltJars;
import com.sapoche.booking.testkit.ModuleProcess;
import com.sapoche.booking.testkit.TestDirectories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs two versions of the embedded ledger alternately on one data directory. */
class TwoVersionsIT {
    private final Path folder = BuiltJars.target().resolve("versions");

    private interface Steps {
        void run(TwoVersionsScenario ledger, LedgerHttp http) throws Exception;
    }

    private void run(Path jar, Steps steps) throws Exception {
        try (ModuleProcess process =
                ModuleProcess.launch(jar, folder.resolve("ledger.log"), Map.of("LEDGER_DATA", data().toString()))) {
            process.awaitUp();
            LedgerHttp http = new LedgerHttp(process.url().toString());
            steps.run(new TwoVersionsScenario(http, http), http);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void anEventOfTheNewerVersionBlocksItsQueueUntilTheUpgrade() throws Exception {
        TestDirectories.empty(folder);
        Path older = BuiltJars.runnable("standalone");
        Path newer = NewerVersion.of(older, folder);

        run(older, (ledger, http) -> {
            ledger.openQueueWithBookings("first");
            ledger.openQueueWithBookings("second");
        });
        List<String> stored = content();
        run(newer, (ledger, http) -> {
            ledger.accepted("/queues/first/pause", "{}");
            ledger.rejected("/queues/first/bookings", "{'bookingId':'x','patientRef':'x'}", "QUEUE_PAUSED");
            ledger.openQueueWithBookings("third");
        });
        assertThat(content()).startsWith(stored.toArray(String[]::new));
        assertThat(types()).contains("queue.halted").doesNotContain("queue.paused");
        // Lets the older version read the whole log again.
        deleteDocuments();
        run(older, (ledger, http) -> {
            ledger.blocked("/queues/first/bookings", "{'bookingId':'x','patientRef':'x'}");
            ledger.blocked("/bookings/first-2/confirm", "{}");
            ledger.join("second", "second-3");
            ledger.bookingBecomes("second-3", "WAITING");
            ledger.bookingBecomes("third-2", "OFFERED");
            assertThat(ledger.statusOf("first")).isEqualTo("OPEN");
            TwoVersionsScenario.healthReportsABlockedQueue(http);
        });
        run(newer, (ledger, http) -> {
            ledger.queueBecomes("first", "PAUSED");
            ledger.accepted("/queues/first/resume", "{}");
            ledger.join("first", "first-3");
            ledger.bookingBecomes("first-3", "WAITING");
        });
        assertThat(content()).noneMatch(event -> event.contains("com.sapoche") || event.contains("org.axonframework"));
    }

    private List<StoredEvent> events() {
        List<StoredEvent> events = new ArrayList<>();
        try (EventLogReader log = EventLogReader.open(data())) {
            log.read(1, events::add);
        }
        return events;
    }

    private List<String> types() {
        return events().stream().map(StoredEvent::type).toList();
    }

    private List<String> content() {
        return events().stream()
                .map(event -> String.join(
                        " ",
                        event.stream(),
                        event.streamType(),
                        event.type(),
                        event.revision(),
                        new String(event.payload(), StandardCharsets.UTF_8),
                        new String(event.metaData(), StandardCharsets.UTF_8)))
                .toList();
    }

    private void deleteDocuments() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("events.db")) {
                    Files.delete(file);
                }
            }
        }
    }
}
