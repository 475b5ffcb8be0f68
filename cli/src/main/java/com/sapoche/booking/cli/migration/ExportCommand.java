package com.sapoche.booking.cli.migration;

import com.sapoche.booking.embedded.eventstore.EventLogReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exports the events of one clinic from the log of an embedded ledger. The ledger may run during the export. */
@Command(name = "export", description = "Exports the events of a clinic as JSON, one event per line.")
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--clinic", required = true, paramLabel = "C", description = "clinic to export")
    private String clinic;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "first position to export (default: 1)")
    private long from;

    @Option(names = "--out", paramLabel = "FILE", description = "output file (default: standard output)")
    private @Nullable Path out;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "data directory of the ledger")
    private Path data;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        if (out == null) {
            Writer standard = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
            long events = write(standard);
            standard.flush();
            err.println("exported=" + events);
            return 0;
        }
        // The rename makes a file with the final name a complete export.
        Path partial = out.resolveSibling(out.getFileName() + ".part");
        long events;
        try (Writer file = Files.newBufferedWriter(partial)) {
            events = write(file);
        }
        Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING);
        err.println("exported=" + events);
        return 0;
    }

    private long write(Writer to) {
        long[] events = {0};
        try (EventLogReader log = EventLogReader.open(data)) {
            log.read(from, event -> {
                if (ExportedEvent.isOf(clinic, event.stream())) {
                    try {
                        to.write(ExportedEvent.of(event).line());
                        to.write('\n');
                        events[0]++;
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }
            });
        }
        return events[0];
    }
}
