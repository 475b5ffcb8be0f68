package com.sapoche.booking.command;

import com.sapoche.booking.platform.http.HttpConfiguration;
import com.sapoche.booking.platform.replica.ReplicaApplication;
import java.util.List;

/** Starts the command side as a separate process. */
public final class CommandSideApplication {
    private CommandSideApplication() {}

    public static void main(String[] arguments) {
        ReplicaApplication.run(
                "command-side", List.of(), List.of(HttpConfiguration.class, CommandSideConfiguration.class), arguments);
    }
}
