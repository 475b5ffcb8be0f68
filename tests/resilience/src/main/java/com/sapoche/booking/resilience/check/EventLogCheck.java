package com.sapoche.booking.resilience.check;

import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.load.SentCommand;
import com.sapoche.booking.resilience.model.LoggedEvent;
import com.sapoche.booking.resilience.model.ReplayedLedger;
import com.sapoche.booking.resilience.model.SettledCheck;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the whole log of an idle ledger and compares it with everything the clients know. */
public final class EventLogCheck {

    private final Supplier<List<LoggedEvent>> source;
    private final Uptime uptime;
    private final Violations findings;

    public EventLogCheck(Supplier<List<LoggedEvent>> source, Uptime uptime, Violations findings) {
        this.source = source;
        this.uptime = uptime;
        this.findings = findings;
    }

    public void check(String name, List<SentCommand> sent, List<QuerySnapshot> snapshots) {
        long start = System.nanoTime();
        List<LoggedEvent> log = source.get();
        ReplayedLedger ledger = new ReplayedLedger(findings);
        int compared = 0;
        for (LoggedEvent logged : log) {
            ledger.apply(logged);
            for (QuerySnapshot snapshot : snapshots) {
                if (snapshot.position() == logged.position()) {
                    ledger.end();
                    compared += new ExpectedQueryResults(ledger, findings).compare(snapshot);
                    SettledCheck.check(ledger, snapshot.takenAt(), findings);
                }
            }
        }
        ledger.end();
        AcknowledgementCheck acknowledgements = new AcknowledgementCheck(findings);
        acknowledgements.check(sent, log);
        DeadlineCheck deadlines = new DeadlineCheck(uptime, findings);
        deadlines.check(log, Instant.now());
        System.out.println(Instant.now() + " " + name + ": " + log.size() + " events, " + sent.size() + " commands "
                + sent.stream().collect(Collectors.groupingBy(SentCommand::outcome, Collectors.counting())) + ", "
                + acknowledgements + ", " + compared + " answers compared with " + snapshots.size() + " replays, "
                + deadlines + "; read and compared in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
