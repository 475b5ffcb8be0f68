package com.sapoche.booking.cli.migration;

import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** Describes failures of Axon Server together with the settings to check. */
public final class AxonServerErrors {
    private AxonServerErrors() {}

    /** Returns a message for the user, or empty when Axon Server did not cause the failure. */
    public static Optional<String> describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException unavailable) {
                return Optional.of("Axon Server does not respond: "
                        + unavailable.getStatus().getCode()
                        + ". Check that Axon Server is running and that --axon-server is its address; with TLS, that LEDGER_AXON_SERVER_TLS is"
                        + " true and LEDGER_AXON_SERVER_CERTIFICATE is the certificate to trust; with access control, that"
                        + " LEDGER_AXON_SERVER_TOKEN is valid.");
            }
        }
        return Optional.empty();
    }
}
