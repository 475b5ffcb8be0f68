package com.sapoche.booking.resilience.crash;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Contains the settings of a run.
 *
 * @param folder data, and what the ledger prints; emptied first
 * @param rounds how many times the ledger is killed
 * @param checkEvery after how many kills the log is read and compared
 * @param commands about how many commands are sent between two kills at most
 * @param pause how long each client rests between two requests on the average
 */
public record CrashTestSettings(Path folder, long seed, int rounds, int checkEvery, int commands, Duration pause) {

    static CrashTestSettings ofSystemProperties() {
        String seed = System.getProperty("ledger.crash.seed", "");
        int rounds = Integer.getInteger("ledger.crash.rounds", 4);
        return new CrashTestSettings(
                Path.of(System.getProperty("ledger.crash.folder")),
                seed.isEmpty() ? System.nanoTime() & 0xffffff : Long.parseLong(seed),
                rounds,
                Integer.getInteger("ledger.crash.checkEvery", rounds <= 6 ? 2 : 3),
                Integer.getInteger("ledger.crash.commands", 600),
                Duration.ofMillis(Integer.getInteger("ledger.crash.pause", 10)));
    }
}
