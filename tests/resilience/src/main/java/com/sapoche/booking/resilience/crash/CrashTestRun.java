package com.sapoche.booking.resilience.crash;

import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.check.EventLogCheck;
import com.sapoche.booking.resilience.check.QuerySnapshot;
import com.sapoche.booking.resilience.check.Quiescence;
import com.sapoche.booking.resilience.check.Uptime;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.load.LoadGenerator;
import com.sapoche.booking.resilience.model.LoggedEvent;
import com.sapoche.booking.testkit.EmbeddedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Puts load on a ledger, kills it at random moments and starts it again; between times lets it settle, stops it and
 * compares what it promised and answered with its log. After one check the views are thrown away, after the next an
 * older copy of them is put in their place.
 */
public final class CrashTestRun implements AutoCloseable {

    private static final Duration LONGEST_LOAD = Duration.ofMinutes(1);

    private final CrashTestSettings settings;
    private final Random random;
    private final Violations findings = new Violations();
    private final LoadGenerator load;
    private final Quiescence rest;
    private final Uptime uptime = new Uptime();
    private final List<QuerySnapshot> snapshots = new ArrayList<>();
    private final EmbeddedLedger ledger;
    private Instant readyAt = Instant.EPOCH;

    public CrashTestRun(CrashTestSettings settings) throws IOException {
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.load = new LoadGenerator(settings.seed(), settings.pause(), 1, findings);
        this.rest = new Quiescence(load, findings, random);
        this.ledger = EmbeddedLedger.inEmpty(settings.folder());
    }

    /**
     * Takes its settings from system properties: {@code ledger.crash.folder}, and as wanted
     * {@code ledger.crash.rounds}, {@code .seed}, {@code .checkEvery}, {@code .commands}, {@code .pause} (ms),
     * {@code .jvm}.
     */
    public static void main(String[] arguments) throws Exception {
        try (CrashTestRun run = new CrashTestRun(CrashTestSettings.ofSystemProperties())) {
            Violations found = run.run();
            System.out.print(found);
            System.exit(found.isEmpty() ? 0 : 1);
        }
    }

    /** @return what is wrong */
    public Violations run() throws Exception {
        say("seed %d, %d kills, %s", settings.seed(), settings.rounds(), settings);
        start();
        load.openQueues();
        int checks = 0;
        for (int round = 1; round <= settings.rounds(); round++) {
            loadAndKill(round);
            start();
            int doubts = load.settleDoubts();
            load.compareReplays(40, random);
            say(
                    "round %d: %d commands so far, %d were in doubt",
                    round, load.journal().size(), doubts);
            if (round % settings.checkEvery() == 0 || round == settings.rounds()) {
                check("check " + ++checks);
                replaceDocumentStore(checks);
                start();
                rest.settle();
                rest.snapshot("after check " + checks, snapshots);
            }
        }
        check("the end");
        return findings;
    }

    private void loadAndKill(int round) throws Exception {
        int enough = load.journal().size() + settings.commands() / 10 + random.nextInt(settings.commands());
        Instant longEnough = Instant.now().plus(LONGEST_LOAD);
        load.run();
        while (load.journal().size() < enough && Instant.now().isBefore(longEnough)) {
            ledger.awaitEnd(Duration.ofMillis(1 + random.nextInt(50)));
        }
        ledger.kill();
        uptime.add(readyAt, Instant.now());
        load.hold();
        if (random.nextInt(4) == 0) {
            int moment = random.nextInt(15_000);
            say("round %d: killed, and once more %d ms after the start", round, moment);
            ledger.launch();
            ledger.awaitEnd(Duration.ofMillis(moment));
            ledger.kill();
        }
    }

    private void check(String name) throws Exception {
        load.resumeQueues();
        rest.settle();
        rest.snapshot(name, snapshots);
        load.leaveOffersOpen();
        uptime.add(readyAt, Instant.now());
        ledger.stop();
        int exit = ledger.exitCode();
        findings.unless(exit == 143 || exit == 0, "exit code of a stop", "" + exit);
        new EventLogCheck(() -> LoggedEvent.readAll(ledger.data()), uptime, findings)
                .check(name, load.journal().all(), snapshots);
        snapshots.clear();
    }

    /** Deletes or replaces the document store, which the ledger rebuilds from the log before it is ready. */
    private void replaceDocumentStore(int check) throws IOException {
        Path views = ledger.data().resolve("documents.mv.db");
        Path older = settings.folder().resolve("views-older");
        if (check % 3 == 1) {
            Files.copy(views, older, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(views);
            say("views deleted");
        } else if (check % 3 == 2) {
            Files.copy(older, views, StandardCopyOption.REPLACE_EXISTING);
            say("older views put back");
        }
    }

    private void start() throws InterruptedException {
        ledger.launch();
        Duration toReady = ledger.awaitUp();
        readyAt = Instant.now();
        load.connect(new LedgerHttp(ledger.url().toString()));
        if (load.journal().size() == 0) {
            say("first start: ready after %d ms", toReady.toMillis());
        } else {
            long head = load.head();
            Duration caughtUp = rest.awaitViews(head);
            say("ready after %d ms, views at %d after %d ms more", toReady.toMillis(), head, caughtUp.toMillis());
        }
    }

    private static void say(String text, Object... values) {
        System.out.println(Instant.now() + " " + String.format(text, values));
    }

    @Override
    public void close() {
        load.close();
        ledger.close();
    }
}
