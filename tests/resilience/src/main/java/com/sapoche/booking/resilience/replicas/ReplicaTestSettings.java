package com.sapoche.booking.resilience.replicas;

import java.time.Duration;

/**
 * Contains the settings of a run.
 *
 * @param rounds number of faults
 * @param checkEvery number of rounds between two checks of the log
 * @param commands approximate upper bound of the commands in one round
 * @param pause average pause of a client between two requests; long enough that the processors are not fully used, because
 *     lapses are late on a fully used machine
 */
public record ReplicaTestSettings(long seed, int rounds, int checkEvery, int commands, Duration pause) {

    /** Reads the system properties {@code ledger.replicas.rounds}, {@code .seed}, {@code .checkEvery}, {@code .commands}, {@code .pause} (ms). */
    public static ReplicaTestSettings ofSystemProperties() {
        String seed = System.getProperty("ledger.replicas.seed", "");
        return new ReplicaTestSettings(
                seed.isEmpty() ? System.nanoTime() & 0xffffff : Long.parseLong(seed),
                Integer.getInteger("ledger.replicas.rounds", 9),
                Integer.getInteger("ledger.replicas.checkEvery", 4),
                Integer.getInteger("ledger.replicas.commands", 400),
                Duration.ofMillis(Integer.getInteger("ledger.replicas.pause", 1_200)));
    }
}
