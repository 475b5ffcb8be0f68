package com.sapoche.booking.saga.allocation;

import com.sapoche.booking.saga.capacity.SeatOfferOutbox;
import com.sapoche.booking.saga.dispatch.CommandSender;
import java.time.Clock;
import org.axonframework.deadline.DeadlineManager;

/** What a saga needs to act; handed to its handlers, so that its state holds nothing but facts. */
public record SagaDependencies(
        CommandSender sender, SeatOfferOutbox freeSeats, DeadlineManager deadlines, Clock clock) {}
