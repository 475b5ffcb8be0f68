package com.sapoche.booking.benchmarks.growth;

import com.sapoche.booking.benchmarks.http.MeasuredLedger;
import com.sapoche.booking.benchmarks.http.MeasuredLedgerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures joins and lookups of one ledger while it is small, with many waiting bookings, and with a long history. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Joins and lookups with few and with many waiting bookings, and with a long history, in one run.")
public final class GrowthBenchmark implements Callable<Integer> {
    @Option(names = "--few", description = "waiting bookings at first (default: ${DEFAULT-VALUE})")
    private int few = 2_000;

    @Option(names = "--many", description = "waiting bookings later (default: ${DEFAULT-VALUE})")
    private int many = 200_000;

    @Option(
            names = "--history",
            description =
                    "events in the log of a last stage (default: none); filling it takes --history-minutes at most")
    private long history;

    @Option(names = "--history-minutes", description = "see --history (default: ${DEFAULT-VALUE})")
    private int historyMinutes = 60;

    @Option(names = "--clients", description = "concurrent clients (default: ${DEFAULT-VALUE})")
    private int clients = 64;

    @Option(names = "--round", description = "joins before they are cancelled again (default: ${DEFAULT-VALUE})")
    private int round = 2_000;

    @Option(names = "--warm-up", description = "seconds before the first stage (default: ${DEFAULT-VALUE})")
    private int warmUp = 180;

    @Option(names = "--settle", description = "seconds of load before each later stage (default: ${DEFAULT-VALUE})")
    private int settle = 30;

    @Option(
            names = "--seconds",
            description = "seconds of joins, and of lookups, per stage (default: ${DEFAULT-VALUE})")
    private int seconds = 20;

    @Mixin
    private MeasuredLedgerOptions target = new MeasuredLedgerOptions();

    @Override
    public Integer call() {
        List<GrowthStage> stages = new ArrayList<>();
        try (MeasuredLedger ledger = target.open()) {
            WaitingBookings bookings = new WaitingBookings(ledger.port(), clients);
            bookings.fillTo(few);
            load(bookings, Duration.ofSeconds(warmUp));
            stages.add(measure("few waiting", ledger, bookings));
            bookings.fillTo(many);
            load(bookings, Duration.ofSeconds(settle));
            stages.add(measure("many waiting", ledger, bookings));
            // Again, because the ledger also became faster or slower for other reasons meanwhile.
            bookings.drainTo(few);
            load(bookings, Duration.ofSeconds(settle));
            stages.add(measure("few waiting again", ledger, bookings));
            if (history > 0) {
                growHistory(bookings);
                load(bookings, Duration.ofSeconds(settle));
                stages.add(measure(GrowthStage.LONG_HISTORY, ledger, bookings));
            }
        }
        System.out.print(GrowthStage.table(stages));
        return 0;
    }

    private GrowthStage measure(String name, MeasuredLedger ledger, WaitingBookings bookings) {
        return GrowthStage.measure(name, ledger, bookings, round, Duration.ofSeconds(seconds));
    }

    private void load(WaitingBookings bookings, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            bookings.joinAndCancel(round);
        }
    }

    private void growHistory(WaitingBookings bookings) {
        long end = System.nanoTime() + Duration.ofMinutes(historyMinutes).toNanos();
        while (bookings.position() < history && System.nanoTime() < end) {
            bookings.joinAndCancel(round);
        }
        System.err.printf("%,d events%n", bookings.position());
    }
}
