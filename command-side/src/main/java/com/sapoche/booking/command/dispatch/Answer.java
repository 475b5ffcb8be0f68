package com.sapoche.booking.command.dispatch;

/**
 * What a command was answered.
 *
 * @param repeated whether the answer was given before and nothing was done this time
 * @param position of the log; all events of the command are at it or before
 */
public record Answer(Object state, boolean repeated, long position) {}
