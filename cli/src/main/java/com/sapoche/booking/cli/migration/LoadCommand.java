package com.sapoche.booking.cli.migration;

import java.io.IOException;
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
public final class LoadCommand implements Callable<Integer> {
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
        ExportFile export = new ExportFile(file);
        long[] loaded = {0};
        long[] all = {0};
        try (AxonServerTarget destination = AxonServerTarget.of(axonServer)) {
            HistoryVerifier comparison = new HistoryVerifier(destination);
            export.read(comparison::take);
            comparison.finish();
            List<ExportedEvent> together = new ArrayList<>();
            export.read(event -> {
                all[0]++;
                if (comparison.isThere(event)) {
                    return;
                }
                together.add(event);
                if (together.size() == AT_ONCE) {
                    loaded[0] += destination.append(together);
                    together.clear();
                }
            });
            loaded[0] += destination.append(together);
        }
        spec.commandLine().getOut().println("loaded=" + loaded[0] + " already there=" + (all[0] - loaded[0]));
        return 0;
    }
}
