package com.sapoche.booking.cli;

import com.sapoche.booking.cli.client.LedgerUnavailableException;
import com.sapoche.booking.cli.demo.DemoClinic;
import com.sapoche.booking.cli.deadletter.DeadLettersCommand;
import com.sapoche.booking.cli.visits.ImportCommand;
import com.sapoche.booking.cli.visits.UnreadableFileException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Exit codes: 0 went through, 1 failed, 2 was called in a way it does not understand. */
@Command(
        name = "ledger",
        subcommands = {ImportCommand.class, DemoClinic.class, DeadLettersCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class LedgerCli {
    private LedgerCli() {}

    public static void main(String[] args) {
        System.exit(run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    /** Runs one command and returns its exit code; never ends the process. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new LedgerCli());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof LedgerUnavailableException || failure instanceof UnreadableFileException) {
                command.getErr().println("ledger: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
        return line.execute(args);
    }
}
