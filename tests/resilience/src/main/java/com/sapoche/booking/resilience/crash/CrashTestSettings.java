package com.sapoche.booking.resilience.crash;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Contains the settings of a run.
 *
 * @param folder for data and output of the ledger; emptied first
 * @param rounds number of kills
 * @param checkEvery number of kills between two checks of the log
 * @param commands approximate upper bound of the commands between two kills
 * @param pause average pause of a client between two requests
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
