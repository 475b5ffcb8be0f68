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

/** Implements {@code import}: reads and validates the whole file, then sends the valid visits. */
@Command(
        name = "import",
        description = "Loads a clinic's visit history through the API, in time order. Refused rows go to"
                + " FILE.csv.rejects.csv, each with its reason. Running it again imports nothing twice.")
public final class ImportCommand implements Callable<Integer> {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE.csv",
            description =
                    "header queueId,bookingId,patientRef,priority,joinedAt,calledAt,completedAt; local times, empty"
                            + " if it did not happen")
    private Path file;

    @Option(names = "--clinic", required = true, paramLabel = "C", description = "clinic that the visits belong to")
    private String clinic;

    @Option(
            names = "--zone",
            required = true,
            paramLabel = "Z",
            description = "time zone of the local times, for example Africa/Lagos")
    private String zone;

    @Mixin
    private LedgerUrlOption address;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        ZoneId zoneId = checkUsage();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path rejectsFile = RejectsFile.beside(file);

        List<VisitRow> rows = VisitFile.read(file);
        if (!Files.isWritable(file.toAbsolutePath().getParent())) {
            throw new UnreadableFileException(
                    "Directory of " + file + " is not writable; the file of refused rows is written there");
        }
        CheckedVisits checked = CheckedVisits.of(rows, new VisitRules(zoneId, Clock.systemUTC()));
        List<RejectedRow> rejects = new ArrayList<>(checked.rejects());

        long start = System.nanoTime();
        Collection<VisitOutcome> outcomes = send(checked.visits(), zoneId, err);
        double seconds = (System.nanoTime() - start) / 1e9;

        int alreadyStored = 0;
        for (VisitOutcome outcome : outcomes) {
            String reason = outcome.reason();
            if (reason != null) {
                rejects.add(new RejectedRow(outcome.visit().number(), reason));
            } else if (outcome.alreadyStored()) {
                alreadyStored++;
            }
        }
        RejectsFile.write(rejectsFile, rows, rejects);
        if (!outcomes.isEmpty()) {
            out.printf("sent %d rows in %.1f s, %.0f rows/s%n", outcomes.size(), seconds, outcomes.size() / seconds);
        }
        if (!rejects.isEmpty()) {
            out.println("refused rows with their reasons: " + rejectsFile);
        }
        if (alreadyStored > 0) {
            out.println("already stored=" + alreadyStored);
        }
        out.println("imported=" + (rows.size() - rejects.size() - alreadyStored) + " rejected=" + rejects.size());
        return 0;
    }

    private Collection<VisitOutcome> send(List<Visit> visits, ZoneId zoneId, PrintWriter err)
            throws InterruptedException {
        LedgerClient ledger = new LedgerClient(address.url(), clinic, CONNECT_TIMEOUT);
        QueueCreator.open(ledger, visits, zoneId);
        try (ImportProgress progress = progress(visits.size(), err)) {
            return VisitImporter.send(ledger, visits, progress);
        } catch (LedgerUnavailableException e) {
            throw new LedgerUnavailableException("Import interrupted: " + e.getMessage()
                    + ". The rows sent so far are stored; run the command again to continue.");
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
                    line, "--clinic: '" + clinic + "' is not an identifier (" + VisitRules.IDENTIFIER + ")");
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new ParameterException(line, "--zone: '" + zone + "' is not a time zone; example: Africa/Lagos");
        }
    }
}
