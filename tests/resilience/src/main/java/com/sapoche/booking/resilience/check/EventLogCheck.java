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

/** Reads the whole log of an idle ledger and compares it with all requests and responses of the clients. */
public final class EventLogCheck {

    private final Supplier<List<LoggedEvent>> source;
    private final Uptime uptime;
    private final Violations violations;

    public EventLogCheck(Supplier<List<LoggedEvent>> source, Uptime uptime, Violations violations) {
        this.source = source;
        this.uptime = uptime;
        this.violations = violations;
    }

    public void check(String name, List<SentCommand> sent, List<QuerySnapshot> snapshots) {
        long start = System.nanoTime();
        List<LoggedEvent> log = source.get();
        ReplayedLedger ledger = new ReplayedLedger(violations);
        int compared = 0;
        for (LoggedEvent logged : log) {
            ledger.apply(logged);
            for (QuerySnapshot snapshot : snapshots) {
                if (snapshot.position() == logged.position()) {
                    ledger.end();
                    compared += new ExpectedQueryResults(ledger, violations).compare(snapshot);
                    SettledCheck.check(ledger, snapshot.takenAt(), violations);
                }
            }
        }
        ledger.end();
        AcknowledgementCheck acknowledgements = new AcknowledgementCheck(violations);
        acknowledgements.check(sent, log);
        DeadlineCheck deadlines = new DeadlineCheck(uptime, violations);
        deadlines.check(log, Instant.now());
        System.out.println(Instant.now() + " " + name + ": " + log.size() + " events, " + sent.size() + " commands "
                + sent.stream().collect(Collectors.groupingBy(SentCommand::outcome, Collectors.counting())) + ", "
                + acknowledgements + ", " + compared + " query results compared with " + snapshots.size() + " replays, "
                + deadlines + "; read and compared in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
