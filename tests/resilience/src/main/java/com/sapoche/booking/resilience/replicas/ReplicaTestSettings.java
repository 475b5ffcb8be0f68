package com.sapoche.booking.resilience.replicas;

import java.time.Duration;

/**
 * Contains the settings of a run.
 *
 * @param rounds how many times something is done to the ledger
 * @param checkEvery after how many rounds the log is read and compared
 * @param commands about how many commands are sent in a round at most
 * @param pause how long each client rests between two requests on the average: a machine whose processors are all taken has
 *     late seats whatever the ledger does, and here they are told apart
 */
public record ReplicaTestSettings(long seed, int rounds, int checkEvery, int commands, Duration pause) {

    /** {@code ledger.replicas.rounds}, {@code .seed}, {@code .checkEvery}, {@code .commands}, {@code .pause} (ms). */
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
