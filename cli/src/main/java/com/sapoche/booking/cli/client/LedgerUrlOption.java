package com.sapoche.booking.cli.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Defines the option {@code --url} of commands that send requests to a ledger. */
public final class LedgerUrlOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private @Nullable URI url;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "address of the ledger (default ${DEFAULT-VALUE})")
    void url(URI given) {
        boolean http = "http".equalsIgnoreCase(given.getScheme()) || "https".equalsIgnoreCase(given.getScheme());
        if (!http || given.getHost() == null) {
            throw new ParameterException(
                    command.commandLine(), "--url: '" + given + "' is not a URL such as http://localhost:8080");
        }
        url = given;
    }

    public URI url() {
        if (url == null) {
            throw new IllegalStateException("No command line has been parsed yet");
        }
        return url;
    }
}
