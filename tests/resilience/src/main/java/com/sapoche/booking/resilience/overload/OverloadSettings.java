package com.sapoche.booking.resilience.overload;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Contains the settings of an overload run.
 *
 * @param folder data, and what the ledger prints; emptied first
 * @param clients how many join at once
 * @param queues over how many queues they spread
 * @param seats how many seats each queue has
 * @param offerTtl how long an offer stands: seats of all queues divided by it is how many lapse in a second
 * @param duration how long it lasts
 */
public record OverloadSettings(Path folder, int clients, int queues, int seats, Duration offerTtl, Duration duration) {

    /**
     * {@code ledger.overload.folder}, and as wanted {@code ledger.overload.clients},
     * {@code .queues}, {@code .seats}, {@code .offerTtl}, {@code .duration} (both ISO-8601).
     */
    public static OverloadSettings ofSystemProperties() {
        String prefix = "ledger.overload.";
        return new OverloadSettings(
                Path.of(System.getProperty(prefix + "folder")),
                Integer.getInteger(prefix + "clients", 64),
                Integer.getInteger(prefix + "queues", 4),
                Integer.getInteger(prefix + "seats", 10),
                Duration.parse(System.getProperty(prefix + "offerTtl", "PT2S")),
                Duration.parse(System.getProperty(prefix + "duration", "PT40S")));
    }
}
