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
 * Puts load on a distributed ledger of three replicas of each part, and in each round deals it one {@link Fault} while the
 * load goes on; between times lets it settle and compares what it promised and answered with its log.
 */
public final class ReplicaTestRun implements AutoCloseable {
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(1);
    /** Limits the offers that lapse: a dozen processes share one machine, and hundreds of lapses would use all of it. */
    private static final int OFFERS_LAST = 5;

    private final ReplicaTestSettings settings;
    private final Random random;
    private final Violations findings = new Violations();
    private final LoadGenerator load;
    private final Quiescence rest;
    private final Uptime uptime = new Uptime();
    private final List<QuerySnapshot> snapshots = new ArrayList<>();
    private final DistributedLedger cluster;
    private Instant readyAt;

    public ReplicaTestRun(ReplicaTestSettings settings) {
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.load = new LoadGenerator(settings.seed(), settings.pause(), OFFERS_LAST, findings);
        this.rest = new Quiescence(load, findings, random);
        this.cluster = DistributedLedger.fresh();
        this.readyAt = Instant.now();
        load.connect(new LedgerHttp(cluster.url().toString()));
    }

    /** @return what is wrong */
    public Violations run() throws InterruptedException {
        say("seed %d, %d rounds", settings.seed(), settings.rounds());
        load.openQueues();
        int checks = 0;
        for (int round = 1; round <= settings.rounds(); round++) {
            round(round, Fault.of(round, random));
            if (round % settings.checkEvery() == 0 || round == settings.rounds()) {
                check("check " + ++checks);
            }
        }
        return findings;
    }

    /** Injects one fault and measures the recovery from the instant of the fault, under load. */
    private void round(int round, Fault blow) throws InterruptedException {
        int before = load.journal().size();
        load.run();
        await(before + settings.commands() / 10 + random.nextInt(settings.commands() / 2));
        Instant struck = Instant.now();
        if (blow.mayMakeSeatsLate()) {
            uptime.add(readyAt, struck);
        }
        load.logMayBeAway(blow.takesTheLogAway());
        blow.strike(cluster, random);
        Duration dealt = since(struck);
        cluster.start();
        Duration up = since(struck);
        if (blow.mayMakeSeatsLate()) {
            readyAt = Instant.now();
        }
        rest.awaitViews(load.head());
        Duration caughtUp = since(struck);
        await(load.journal().size() + random.nextInt(settings.commands() / 2));
        load.hold();
        load.logMayBeAway(false);
        int doubts = load.settleDoubts();
        load.compareReplays(20, random);
        say(
                "round %d, %s: dealt after %d ms, all replicas up after %d ms, views caught up after %d ms; "
                        + "%d commands, %d in doubt",
                round,
                blow,
                dealt.toMillis(),
                up.toMillis(),
                caughtUp.toMillis(),
                load.journal().size() - before,
                doubts);
    }

    private static Duration since(Instant moment) {
        return Duration.between(moment, Instant.now());
    }

    private void await(int commands) throws InterruptedException {
        Instant longEnough = Instant.now().plus(LONGEST_LOAD);
        while (load.journal().size() < commands && Instant.now().isBefore(longEnough)) {
            TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(50));
        }
    }

    private void check(String name) throws InterruptedException {
        load.resumeQueues();
        rest.settle();
        rest.snapshot(name, snapshots);
        uptime.add(readyAt, Instant.now());
        new EventLogCheck(() -> AxonServerLog.readAll(cluster.infrastructure().axonServer()), uptime, findings)
                .check(name, load.journal().all(), snapshots);
        snapshots.clear();
        readyAt = Instant.now();
    }

    private static void say(String text, Object... values) {
        System.out.println(Instant.now() + " " + String.format(text, values));
    }

    @Override
    public void close() {
        load.close();
        cluster.close();
    }
}
