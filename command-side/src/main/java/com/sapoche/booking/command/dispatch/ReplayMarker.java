package com.sapoche.booking.command.dispatch;

import java.util.Map;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

/** Marks a result as recorded earlier: the command had been executed before and was not executed again. */
public final class ReplayMarker {
    private static final String KEY = "replayed";

    private ReplayMarker() {}

    public static CommandResultMessage<?> mark(Object result) {
        return GenericCommandResultMessage.asCommandResultMessage(result).andMetaData(Map.of(KEY, true));
    }

    static boolean isMarked(CommandResultMessage<?> result) {
        return Boolean.TRUE.equals(result.getMetaData().get(KEY));
    }
}
