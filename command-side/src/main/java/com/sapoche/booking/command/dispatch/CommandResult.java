package com.sapoche.booking.command.dispatch;

import java.util.OptionalLong;

/**
 * Contains the result of a command.
 *
 * @param repeated true if the result was given before and nothing was done this time
 * @param position of the log; all events of the command are at it or before. Empty if the event store did not report it
 */
public record CommandResult(Object state, boolean repeated, OptionalLong position) {}
