package com.sapoche.booking.cli;

import com.sapoche.booking.cli.client.LedgerUnavailableException;
import com.sapoche.booking.cli.deadletter.DeadLettersCommand;
import com.sapoche.booking.cli.demo.DemoClinic;
import com.sapoche.booking.cli.migration.AxonServerErrors;
import com.sapoche.booking.cli.migration.ExportCommand;
import com.sapoche.booking.cli.migration.LoadCommand;
import com.sapoche.booking.cli.visits.ImportCommand;
import com.sapoche.booking.cli.visits.UnreadableFileException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs the commands of {@code bin/ledger} that need no running server of their own.
 *
 * <p>Exit codes: 0 success, 1 failure, 2 invalid usage.
 */
@Command(
        name = "ledger",
        subcommands = {
            ImportCommand.class,
            DemoClinic.class,
            DeadLettersCommand.class,
            ExportCommand.class,
            LoadCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class LedgerCli {
    private LedgerCli() {}

    public static void main(String[] args) {
        // Axon Framework contacts its vendor's server otherwise.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.exit(run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    /** Runs one command and returns its exit code; does not end the process. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new LedgerCli());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            Optional<String> axonServer = AxonServerErrors.describe(failure);
            if (axonServer.isPresent()) {
                command.getErr().println("ledger: " + axonServer.get());
            } else if (failure instanceof LedgerUnavailableException
                    || failure instanceof UnreadableFileException
                    || command.getCommand() instanceof ExportCommand
                    || command.getCommand() instanceof LoadCommand) {
                command.getErr().println("ledger: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
        return line.execute(args);
    }
}
