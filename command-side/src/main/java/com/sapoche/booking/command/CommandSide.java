package com.sapoche.booking.command;

import com.sapoche.booking.http.HttpConfiguration;
import com.sapoche.booking.runtime.replica.Replica;
import java.util.List;

/** The command side as a process of its own. */
public final class CommandSide {
    private CommandSide() {}

    public static void main(String[] arguments) {
        Replica.run(
                "command-side", List.of(), List.of(HttpConfiguration.class, CommandSideConfiguration.class), arguments);
    }
}
