package com.sapoche.booking.api.queue;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contains the rules of a queue that a clinic may change.
 *
 * @param version 1 for the policy the queue was opened with, increased by 1 with each change; receipts contain it
 * @param offerTtl how long an offered seat is held
 * @param onLapse the handling of a booking whose offer was declined or lapsed
 * @param maxOffers how many offers a booking may decline or let lapse before it is removed, 1 to 100
 * @param maxWaiting how many bookings may wait at once, 1 to 100,000
 * @param autoConfirm whether an offer is confirmed without the patient
 * @param noShowAfter time after which a confirmed booking whose patient did not come is recorded as a no-show
 * @param closeAfter time after which a service that nobody completes is completed
 * @param ticketPrefix precedes the number in the ticket code that displays show; null for none
 * @param headStarts number of minutes by which each priority class may overtake; EMERGENCY has none, because emergencies always precede
 */
public record QueuePolicy(
        int version,
        Duration offerTtl,
        LapsePolicy onLapse,
        int maxOffers,
        int maxWaiting,
        boolean autoConfirm,
        Duration noShowAfter,
        Duration closeAfter,
        @Nullable String ticketPrefix,
        Map<Priority, Duration> headStarts) {}
