package com.sapoche.booking.endurance;

import com.sapoche.booking.endurance.check.Acknowledgements;
import com.sapoche.booking.endurance.check.Deadlines;
import com.sapoche.booking.endurance.check.Queries;
import com.sapoche.booking.endurance.check.Snapshot;
import com.sapoche.booking.endurance.check.Uptime;
import com.sapoche.booking.endurance.load.Sent;
import com.sapoche.booking.endurance.model.LedgerModel;
import com.sapoche.booking.endurance.model.Logged;
import com.sapoche.booking.endurance.model.Settled;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the whole log of a ledger at rest and compares it with all that clients know. */
public final class LogCheck {

    private final Supplier<List<Logged>> source;
    private final Uptime uptime;
    private final Findings findings;

    public LogCheck(Supplier<List<Logged>> source, Uptime uptime, Findings findings) {
        this.source = source;
        this.uptime = uptime;
        this.findings = findings;
    }

    public void check(String name, List<Sent> sent, List<Snapshot> snapshots) {
        long start = System.nanoTime();
        List<Logged> log = source.get();
        LedgerModel ledger = new LedgerModel(findings);
        int compared = 0;
        for (Logged logged : log) {
            ledger.apply(logged);
            for (Snapshot snapshot : snapshots) {
                if (snapshot.position() == logged.position()) {
                    ledger.end();
                    compared += new Queries(ledger, findings).compare(snapshot);
                    Settled.check(ledger, snapshot.takenAt(), findings);
                }
            }
        }
        ledger.end();
        Acknowledgements acknowledgements = new Acknowledgements(findings);
        acknowledgements.check(sent, log);
        Deadlines deadlines = new Deadlines(uptime, findings);
        deadlines.check(log, Instant.now());
        System.out.println(Instant.now() + " " + name + ": " + log.size() + " events, " + sent.size() + " commands "
                + sent.stream().collect(Collectors.groupingBy(Sent::outcome, Collectors.counting())) + ", "
                + acknowledgements + ", " + compared + " answers compared with " + snapshots.size() + " replays, "
                + deadlines + "; read and compared in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
