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

/** Appends an export to the log of a distributed ledger. A repeated run appends the missing events only. */
@Command(name = "load", description = "Appends an export to the event log of an Axon Server.")
public final class LoadCommand implements Callable<Integer> {
    /** Bounds a transaction. May split the events of one command, because no process reads the log during the load. */
    private static final int BATCH_SIZE = 500;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "file that bin/ledger export wrote")
    private Path file;

    @Option(names = "--axon-server", required = true, paramLabel = "HOST:PORT", description = "address of Axon Server")
    private String axonServer;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        ExportFile export = new ExportFile(file);
        long[] loaded = {0};
        long[] total = {0};
        try (AxonServerTarget target = AxonServerTarget.of(axonServer)) {
            HistoryVerifier verifier = new HistoryVerifier(target);
            export.read(verifier::verify);
            verifier.finish();
            List<ExportedEvent> batch = new ArrayList<>();
            export.read(event -> {
                total[0]++;
                if (verifier.contains(event)) {
                    return;
                }
                batch.add(event);
                if (batch.size() == BATCH_SIZE) {
                    loaded[0] += target.append(batch);
                    batch.clear();
                }
            });
            loaded[0] += target.append(batch);
        }
        spec.commandLine().getOut().println("loaded=" + loaded[0] + " present=" + (total[0] - loaded[0]));
        return 0;
    }
}
