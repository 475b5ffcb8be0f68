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
    private static final List<String> PROJECTION_PATHS = List.of("", "/availability", "/stats");
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofSeconds(6);
    private static final Duration MAX_SETTLING = Duration.ofMinutes(3);
    private static final Duration MAX_CATCHING_UP = Duration.ofMinutes(5);

    private final LoadGenerator load;
    private final Violations violations;
    private final Random random;

    public Quiescence(LoadGenerator load, Violations violations, Random random) {
        this.load = load;
        this.violations = violations;
        this.random = random;
    }

    /** Waits until every projection includes the event at a position. */
    public Duration awaitProjections(long head) throws InterruptedException {
        Instant from = Instant.now();
        LedgerHttp http = load.http();
        String queue = "/api/v1/clinics/" + QueuePlan.CLINICS.get(0) + "/queues/"
                + QueuePlan.ALL.get(0).queueId();
        for (String path : PROJECTION_PATHS) {
            LedgerHttp.Reply reply = http.get(queue + path + "?seen=" + head);
            while (reply == null || reply.status() != 200) {
                if (Duration.between(from, Instant.now()).compareTo(MAX_CATCHING_UP) > 0) {
                    violations.add("Projection does not catch up", path + " at " + head + ": " + reply);
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                reply = http.get(queue + path + "?seen=" + head);
            }
        }
        return Duration.between(from, Instant.now());
    }

    /** Confirms all offers until no new offers appear and the log does not grow. */
    public void settle() throws InterruptedException {
        Instant deadline = Instant.now().plus(MAX_SETTLING);
        Instant idleSince = Instant.now();
        long head = load.head();
        while (Duration.between(idleSince, Instant.now()).compareTo(IDLE) < 0) {
            if (Instant.now().isAfter(deadline)) {
                violations.add(
                        "Ledger does not become idle", "still appending after " + MAX_SETTLING + ", position " + head);
                return;
            }
            int offers = load.confirmOffers();
            long now = load.head();
            if (offers > 0 || now != head) {
                head = now;
                idleSince = Instant.now();
            } else {
                TimeUnit.MILLISECONDS.sleep(3 * PAUSE.toMillis());
            }
        }
    }

    /** Adds the query results while nothing changes. */
    public void snapshot(String name, List<QuerySnapshot> to) throws InterruptedException {
        for (int attempt = 0; attempt < 5; attempt++) {
            long head = load.head();
            awaitProjections(head);
            QuerySnapshot snapshot = QuerySnapshot.take(name, head, load.http(), random);
            if (load.head() == head) {
                to.add(snapshot);
                return;
            }
        }
        violations.add("Ledger does not become idle", "log grew during " + name);
    }
}
