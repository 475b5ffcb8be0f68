package com.sapoche.booking.command.queue;

import java.util.Optional;

/**
 * How a join went.
 *
 * @param position place in line on joining, from 1
 * @param choice the seat it was chosen for at once, if any
 */
public record JoinDecision(long ticket, long position, Optional<SeatAssignment> choice) {}
