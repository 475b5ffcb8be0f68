package com.sapoche.booking.resilience.check;

import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.load.LoadGenerator;
import com.sapoche.booking.resilience.load.QueuePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Waits until a ledger is idle and then queries everything. */
public final class Quiescence {
    private static final List<String> VIEWS = List.of("", "/availability", "/stats");
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(3);
    private static final Duration LONGEST_CATCHING_UP = Duration.ofMinutes(5);

    private final LoadGenerator load;
    private final Violations findings;
    private final Random random;

    public Quiescence(LoadGenerator load, Violations findings, Random random) {
        this.load = load;
        this.findings = findings;
        this.random = random;
    }

    /** Waits until every projection includes the event at a position. */
    public Duration awaitViews(long head) throws InterruptedException {
        Instant from = Instant.now();
        LedgerHttp http = load.http();
        String queue = "/api/v1/clinics/" + QueuePlan.CLINICS.get(0) + "/queues/"
                + QueuePlan.ALL.get(0).queueId();
        for (String view : VIEWS) {
            LedgerHttp.Reply reply = http.get(queue + view + "?seen=" + head);
            while (reply == null || reply.status() != 200) {
                if (Duration.between(from, Instant.now()).compareTo(LONGEST_CATCHING_UP) > 0) {
                    findings.add("view does not catch up", view + " at " + head + ": " + reply);
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                reply = http.get(queue + view + "?seen=" + head);
            }
        }
        return Duration.between(from, Instant.now());
    }

    /** Confirms all offers until no new offers appear and the log does not grow. */
    public void settle() throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST_SETTLING);
        Instant quietSince = Instant.now();
        long head = load.head();
        while (Duration.between(quietSince, Instant.now()).compareTo(QUIET) < 0) {
            if (Instant.now().isAfter(deadline)) {
                findings.add("does not settle", "still at it after " + LONGEST_SETTLING + ", at " + head);
                return;
            }
            int offers = load.confirmOffers();
            long now = load.head();
            if (offers > 0 || now != head) {
                head = now;
                quietSince = Instant.now();
            } else {
                TimeUnit.MILLISECONDS.sleep(3 * PAUSE.toMillis());
            }
        }
    }

    /** Adds the query results while nothing changes. */
    public void snapshot(String name, List<QuerySnapshot> to) throws InterruptedException {
        for (int tries = 0; tries < 5; tries++) {
            long head = load.head();
            awaitViews(head);
            QuerySnapshot snapshot = QuerySnapshot.take(name, head, load.http(), random);
            if (load.head() == head) {
                to.add(snapshot);
                return;
            }
        }
        findings.add("does not settle", "the log went on during " + name);
    }
}
