package com.sapoche.booking.command.dispatch;

import java.util.OptionalLong;

/**
 * What a command was answered.
 *
 * @param repeated whether the answer was given before and nothing was done this time
 * @param position of the log; all events of the command are at it or before. Empty where the event store did not say
 */
public record CommandResult(Object state, boolean repeated, OptionalLong position) {}
