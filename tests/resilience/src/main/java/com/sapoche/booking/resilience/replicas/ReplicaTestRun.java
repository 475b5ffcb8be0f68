package com.sapoche.booking.resilience.replicas;

import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.check.EventLogCheck;
import com.sapoche.booking.resilience.check.QuerySnapshot;
import com.sapoche.booking.resilience.check.Quiescence;
import com.sapoche.booking.resilience.check.Uptime;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.load.LoadGenerator;
import com.sapoche.booking.testkit.DistributedLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Runs load against a distributed ledger with three replicas of each part and injects one {@link Fault} per round. After
 * some rounds, waits until the ledger is idle and compares all responses and query results with the log.
 */
public final class ReplicaTestRun implements AutoCloseable {
    private static final Duration MAX_LOAD = Duration.ofMinutes(1);
    /** Limits the offers that lapse: a dozen processes share one machine, and hundreds of lapses would use all of it. */
    private static final int OFFER_TTL_FACTOR = 5;

    private final ReplicaTestSettings settings;
    private final Random random;
    private final Violations violations = new Violations();
    private final LoadGenerator load;
    private final Quiescence quiescence;
    private final Uptime uptime = new Uptime();
    private final List<QuerySnapshot> snapshots = new ArrayList<>();
    private final DistributedLedger cluster;
    private Instant readyAt;

    public ReplicaTestRun(ReplicaTestSettings settings) {
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.load = new LoadGenerator(settings.seed(), settings.pause(), OFFER_TTL_FACTOR, violations);
        this.quiescence = new Quiescence(load, violations, random);
        this.cluster = DistributedLedger.fresh();
        this.readyAt = Instant.now();
        load.connect(new LedgerHttp(cluster.url().toString()));
    }

    /** Runs all rounds and returns the violations found. */
    public Violations run() throws InterruptedException {
        log("seed %d, %d rounds", settings.seed(), settings.rounds());
        load.openQueues();
        int checks = 0;
        for (int round = 1; round <= settings.rounds(); round++) {
            round(round, Fault.of(round, random));
            if (round % settings.checkEvery() == 0 || round == settings.rounds()) {
                check("check " + ++checks);
            }
        }
        return violations;
    }

    /** Injects one fault and measures the recovery from the instant of the fault, under load. */
    private void round(int round, Fault fault) throws InterruptedException {
        int before = load.journal().size();
        load.run();
        await(before + settings.commands() / 10 + random.nextInt(settings.commands() / 2));
        Instant injectedAt = Instant.now();
        if (fault.mayDelayLapses()) {
            uptime.add(readyAt, injectedAt);
        }
        load.logMayBeUnavailable(fault.makesLogUnavailable());
        fault.inject(cluster, random);
        Duration injected = since(injectedAt);
        cluster.start();
        Duration up = since(injectedAt);
        if (fault.mayDelayLapses()) {
            readyAt = Instant.now();
        }
        quiescence.awaitProjections(load.head());
        Duration caughtUp = since(injectedAt);
        await(load.journal().size() + random.nextInt(settings.commands() / 2));
        load.hold();
        load.logMayBeUnavailable(false);
        int unresolved = load.resolveUnknownOutcomes();
        load.compareReplays(20, random);
        log(
                "round %d, %s: injected after %d ms, all replicas up after %d ms, projections caught up after %d ms; "
                        + "%d commands, %d with unknown outcome",
                round,
                fault,
                injected.toMillis(),
                up.toMillis(),
                caughtUp.toMillis(),
                load.journal().size() - before,
                unresolved);
    }

    private static Duration since(Instant moment) {
        return Duration.between(moment, Instant.now());
    }

    private void await(int commands) throws InterruptedException {
        Instant loadEnd = Instant.now().plus(MAX_LOAD);
        while (load.journal().size() < commands && Instant.now().isBefore(loadEnd)) {
            TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(50));
        }
    }

    private void check(String name) throws InterruptedException {
        load.resumeQueues();
        quiescence.settle();
        quiescence.snapshot(name, snapshots);
        uptime.add(readyAt, Instant.now());
        new EventLogCheck(() -> AxonServerLog.readAll(cluster.infrastructure().axonServer()), uptime, violations)
                .check(name, load.journal().all(), snapshots);
        snapshots.clear();
        readyAt = Instant.now();
    }

    private static void log(String text, Object... values) {
        System.out.println(Instant.now() + " " + String.format(text, values));
    }

    @Override
    public void close() {
        load.close();
        cluster.close();
    }
}
