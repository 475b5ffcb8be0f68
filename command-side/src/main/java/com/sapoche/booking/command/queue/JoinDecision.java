package com.sapoche.booking.command.queue;

import java.util.Optional;

/**
 * Describes the result of joining a queue.
 *
 * @param position position in the waiting list on joining, from 1
 * @param assignment the seat assigned to the booking at once, if any
 */
public record JoinDecision(long ticket, long position, Optional<SeatAssignment> assignment) {}
