package com.sapoche.booking.command.dispatch;

import java.util.Map;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;

/** Marks an answer that was given before: nothing was done this time. */
public final class ReplayMarker {
    private static final String KEY = "repeated";

    private ReplayMarker() {}

    public static CommandResultMessage<?> answer(Object state) {
        return GenericCommandResultMessage.asCommandResultMessage(state).andMetaData(Map.of(KEY, true));
    }

    static boolean isMarked(CommandResultMessage<?> result) {
        return Boolean.TRUE.equals(result.getMetaData().get(KEY));
    }
}
