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

/** Writes a clinic's part of an embedded ledger's log, one event a line; the ledger may go on meanwhile. */
@Command(name = "export", description = "writes the events of a clinic, one a line")
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--clinic", required = true, paramLabel = "C", description = "the clinic")
    private String clinic;

    @Option(names = "--from", paramLabel = "N", defaultValue = "1", description = "the first position (default: 1)")
    private long from;

    @Option(names = "--out", paramLabel = "FILE", description = "where to (default: standard output)")
    private @Nullable Path out;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the ledger's data directory")
    private Path data;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this")
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
        // A file under its name is whole.
        Path unfinished = out.resolveSibling(out.getFileName() + ".part");
        long events;
        try (Writer file = Files.newBufferedWriter(unfinished)) {
            events = write(file);
        }
        Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
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
                    } catch (IOException full) {
                        throw new UncheckedIOException(full);
                    }
                }
            });
        }
        return events[0];
    }
}
