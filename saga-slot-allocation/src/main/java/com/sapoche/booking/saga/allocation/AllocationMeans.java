package com.sapoche.booking.saga.allocation;

import com.sapoche.booking.saga.sending.CommandSender;
import com.sapoche.booking.saga.supply.FreeSeats;
import java.time.Clock;
import org.axonframework.deadline.DeadlineManager;

/** What a saga needs to act; handed to its handlers, so that its state holds nothing but facts. */
public record AllocationMeans(CommandSender sender, FreeSeats freeSeats, DeadlineManager deadlines, Clock clock) {}
