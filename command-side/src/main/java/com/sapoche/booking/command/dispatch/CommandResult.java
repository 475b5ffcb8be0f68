package com.sapoche.booking.command.dispatch;

import java.util.OptionalLong;

/**
 * Contains the result of a command.
 *
 * @param replayed true if the command had been executed before and this is the recorded result
 * @param position position in the log that is not before any event of the command; empty if the event store did not report
 *     a position
 */
public record CommandResult(Object state, boolean replayed, OptionalLong position) {}
