package com.sapoche.booking.cli.migration;

import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Exit codes: 0 went through, 1 failed, 2 was called in a way it does not understand. */
@Command(
        name = "ledger",
        subcommands = {ExportCommand.class, LoadCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class MigrationCli {
    private MigrationCli() {}

    public static void main(String[] arguments) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.exit(run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    /** Runs one command and returns its exit code; never ends the process. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new MigrationCli());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("ledger: " + words(failure));
            return 1;
        });
        return line.execute(arguments);
    }

    private static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException away) {
                return "Axon Server does not answer: " + away.getStatus().getCode()
                        + ". See that it runs and that --axon-server names it; where it speaks TLS, that LEDGER_AXON_SERVER_TLS"
                        + " is true and LEDGER_AXON_SERVER_CERTIFICATE the one to trust; with access control, that"
                        + " LEDGER_AXON_SERVER_TOKEN is right.";
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
