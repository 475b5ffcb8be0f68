package com.sapoche.booking.api.queue;

import java.time.Duration;
import java.util.Map;

/**
 * The rules a queue was opened with.
 *
 * @param version counts the changes of these rules; receipts name it
 * @param offerTtl how long an offered seat is held
 * @param onLapse what becomes of a patient whose offer was declined or lapsed
 * @param maxOffers how many offers a booking may let go before it is removed, 1 to 100
 * @param maxWaiting how many bookings may wait at once, 1 to 100,000
 * @param autoConfirm an offer counts as confirmed at once
 * @param headStarts how far each priority class may overtake; EMERGENCY needs none, it always goes first
 */
public record QueuePolicy(
        int version,
        Duration offerTtl,
        LapsePolicy onLapse,
        int maxOffers,
        int maxWaiting,
        boolean autoConfirm,
        Map<Priority, Duration> headStarts) {}
