package com.sapoche.booking.command;

import com.sapoche.booking.platform.http.HttpConfiguration;
import com.sapoche.booking.platform.replica.ReplicaApplication;
import java.util.List;

/** The command side as a process of its own. */
public final class CommandSideApplication {
    private CommandSideApplication() {}

    public static void main(String[] arguments) {
        ReplicaApplication.run(
                "command-side", List.of(), List.of(HttpConfiguration.class, CommandSideConfiguration.class), arguments);
    }
}
