package com.sapoche.booking.resilience.overload;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Contains the settings of an overload run.
 *
 * @param folder for data and output of the ledger; emptied first
 * @param clients number of concurrent clients
 * @param queues number of queues
 * @param seats number of seats in each queue
 * @param offerTtl time until an offer lapses; the number of all seats divided by this time is the rate of lapses
 * @param duration duration of the overload
 */
public record OverloadSettings(Path folder, int clients, int queues, int seats, Duration offerTtl, Duration duration) {

    /**
     * Reads the system properties {@code ledger.overload.folder}, and optionally {@code ledger.overload.clients},
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
