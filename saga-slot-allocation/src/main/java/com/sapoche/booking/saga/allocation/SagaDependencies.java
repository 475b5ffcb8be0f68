package com.sapoche.booking.saga.allocation;

import com.sapoche.booking.saga.capacity.SeatOfferOutbox;
import com.sapoche.booking.saga.dispatch.CommandSender;
import java.time.Clock;
import org.axonframework.deadline.DeadlineManager;

/** Provides the services that saga handlers use, as a handler parameter: the stored state contains no services. */
public record SagaDependencies(
        CommandSender sender, SeatOfferOutbox seatOffers, DeadlineManager deadlines, Clock clock) {}
