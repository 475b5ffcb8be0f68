package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import com.sapoche.booking.cli.client.LedgerUrlOption;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: reads and checks the whole file first, then sends what is good in it. */
@Command(
        name = "import",
        description = "Loads a clinic's visit history through the API, in time order. Refused rows go to"
                + " FILE.csv.rejects.csv, each with its reason. Running it again imports nothing twice.")
public final class ImportCommand implements Callable<Integer> {
    private static final Duration TO_REACH_IT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE.csv",
            description =
                    "header queueId,bookingId,patientRef,priority,joinedAt,calledAt,completedAt; local times, empty"
                            + " where it did not happen")
    private Path file;

    @Option(names = "--clinic", required = true, paramLabel = "C", description = "the clinic whose history it is")
    private String clinic;

    @Option(
            names = "--zone",
            required = true,
            paramLabel = "Z",
            description = "zone of the times, such as Africa/Lagos")
    private String zone;

    @Mixin
    private LedgerUrlOption address;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        ZoneId zoneId = checkUsage();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path rejectsFile = RejectsFile.beside(file);

        List<VisitRow> rows = VisitFile.read(file);
        if (!Files.isWritable(file.toAbsolutePath().getParent())) {
            throw new UnreadableFileException("cannot write beside " + file + ", where the refused rows go");
        }
        CheckedVisits checked = CheckedVisits.of(rows, new VisitRules(zoneId, Clock.systemUTC()));
        List<RejectedRow> rejects = new ArrayList<>(checked.rejects());

        long start = System.nanoTime();
        Collection<VisitOutcome> outcomes = send(checked.visits(), zoneId, err);
        double seconds = (System.nanoTime() - start) / 1e9;

        int there = 0;
        for (VisitOutcome outcome : outcomes) {
            String reason = outcome.reason();
            if (reason != null) {
                rejects.add(new RejectedRow(outcome.visit().number(), reason));
            } else if (outcome.alreadyThere()) {
                there++;
            }
        }
        RejectsFile.write(rejectsFile, rows, rejects);
        if (!outcomes.isEmpty()) {
            out.printf("sent %d rows in %.1f s, %.0f rows/s%n", outcomes.size(), seconds, outcomes.size() / seconds);
        }
        if (!rejects.isEmpty()) {
            out.println("refused rows and reasons are in " + rejectsFile);
        }
        if (there > 0) {
            out.println("already there=" + there);
        }
        out.println("imported=" + (rows.size() - rejects.size() - there) + " rejected=" + rejects.size());
        return 0;
    }

    private Collection<VisitOutcome> send(List<Visit> visits, ZoneId zoneId, PrintWriter err)
            throws InterruptedException {
        LedgerClient ledger = new LedgerClient(address.url(), clinic, TO_REACH_IT);
        QueueCreator.open(ledger, visits, zoneId);
        try (ImportProgress progress = progress(visits.size(), err)) {
            return VisitImporter.send(ledger, visits, progress);
        } catch (LedgerUnavailableException stopped) {
            throw new LedgerUnavailableException("the import stopped on the way: " + stopped.getMessage()
                    + ". What was sent is stored; run it again to go on.");
        }
    }

    private static ImportProgress progress(int total, PrintWriter err) {
        if (total == 0) {
            return ImportProgress.SILENT;
        }
        return Boolean.getBoolean("ledger.terminal")
                ? new TerminalImportProgress(total)
                : new LogImportProgress(err, total);
    }

    private ZoneId checkUsage() {
        CommandLine line = spec.commandLine();
        if (!VisitRules.IDENTIFIER.matcher(clinic).matches()) {
            throw new ParameterException(
                    line, "--clinic: '" + clinic + "' is no identifier (" + VisitRules.IDENTIFIER + ")");
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new ParameterException(line, "--zone: '" + zone + "' is no zone such as Africa/Lagos");
        }
    }
}
