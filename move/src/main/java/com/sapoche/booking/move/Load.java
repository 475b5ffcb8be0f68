package com.sapoche.booking.move;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Appends an export to the log of a distributed ledger; running it again appends what is missing. */
@Command(name = "load", description = "appends an export to an Axon Server")
final class Load implements Callable<Integer> {
    /** What a command wrote at once may be divided: nobody reads the log before it is all there. */
    private static final int AT_ONCE = 500;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "what bin/ledger export wrote")
    private Path file;

    @Option(names = "--axon-server", required = true, paramLabel = "HOST:PORT", description = "where to")
    private String axonServer;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        check();
        long loaded = 0;
        long all = 0;
        try (Destination destination = Destination.of(axonServer);
                BufferedReader lines = Files.newBufferedReader(file)) {
            List<ExportedEvent> together = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                together.add(ExportedEvent.parse(line));
                all++;
                if (together.size() == AT_ONCE) {
                    loaded += destination.append(together);
                    together.clear();
                }
            }
            loaded += destination.append(together);
        }
        out.println("loaded=" + loaded + " already there=" + (all - loaded));
        return 0;
    }

    /** All of the file, before any of it is appended. */
    private void check() throws IOException {
        long number = 0;
        long position = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    ExportedEvent event = ExportedEvent.parse(line);
                    if (event.position() <= position) {
                        throw new IllegalArgumentException("its position does not follow the one before");
                    }
                    position = event.position();
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(
                            file + " is no export: line " + number + ": " + wrong.getMessage(), wrong);
                }
            }
        }
    }
}
