package com.sapoche.booking.resilience.versions;

import com.sapoche.booking.embedded.eventstore.EventLogReader;
import com.sapoche.booking.embedded.eventstore.StoredEvent;
import com.sapoche.booking.testkit.BuiltJars;
import com.sapoche.booking.testkit.ModuleProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps the stores of an embedded ledger in a data directory. */
final class EmbeddedStores implements LedgerStores {
    private final Path folder;
    private final Path data;

    /** @param folder empty folder */
    EmbeddedStores(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    @Override
    public RunningVersion start(Version version) {
        return new RunningVersion(List.of(ModuleProcess.launch(
                version.apply(BuiltJars.runnable("standalone")),
                folder.resolve("ledger.log"),
                Map.of("LEDGER_DATA", data.toString()))));
    }

    @Override
    public List<String> events() {
        List<String> events = new ArrayList<>();
        try (EventLogReader log = EventLogReader.open(data)) {
            log.read(1, event -> events.add(text(event)));
        }
        return events;
    }

    private static String text(StoredEvent event) {
        return String.join(
                " ",
                event.stream(),
                event.streamType(),
                event.type(),
                event.revision(),
                new String(event.payload(), StandardCharsets.UTF_8),
                new String(event.metaData(), StandardCharsets.UTF_8));
    }

    @Override
    public void deleteDocuments() {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("events.db")) {
                    Files.delete(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        // No process holds the stores.
    }
}
