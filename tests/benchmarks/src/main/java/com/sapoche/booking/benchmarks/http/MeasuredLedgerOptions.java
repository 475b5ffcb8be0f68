package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.process.MeasuredProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads the options that name the ledger to measure: a running one, or a new embedded one. */
public final class MeasuredLedgerOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--ledger",
            description = "command that starts an embedded ledger, without --port (default: ${DEFAULT-VALUE})")
    private Path ledger = Path.of("bin", "ledger");

    @Option(names = "--port", description = "port of a running ledger to measure instead")
    private int port;

    @Option(
            names = "--processes",
            paramLabel = "FILE",
            description = "output of 'bin/ledger cluster', which contains the processes of the running ledger")
    private @Nullable Path clusterOutput;

    @Option(
            names = "--pid",
            paramLabel = "KIND=PID[,PID]",
            description = "further processes of the running ledger, for example axon-server=4711; may be repeated")
    private Map<String, String> pids = new LinkedHashMap<>();

    /** Connects to the running ledger, or starts an embedded one on an empty directory. */
    public MeasuredLedger open() {
        if (port != 0) {
            return new MeasuredLedger(port, processes(), () -> {});
        }
        if (clusterOutput != null || !pids.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--processes and --pid describe a running ledger: --port is missing");
        }
        Path data = temporaryFolder().resolve("data");
        BenchmarkLedgerProcess process = BenchmarkLedgerProcess.start(ledger.toAbsolutePath(), data);
        MeasuredProcesses processes = new MeasuredProcesses();
        processes.add("ledger", process.pid());
        return new MeasuredLedger(process.port(), processes, () -> {
            process.close();
            delete(data);
        });
    }

    private MeasuredProcesses processes() {
        MeasuredProcesses processes =
                clusterOutput == null ? new MeasuredProcesses() : MeasuredProcesses.ofCluster(clusterOutput);
        pids.forEach((kind, list) ->
                List.of(list.split(",")).forEach(pid -> processes.add(kind, Long.parseLong(pid.trim()))));
        return processes;
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("ledger-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the data, which can be gigabytes. The log of the ledger beside it remains. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
