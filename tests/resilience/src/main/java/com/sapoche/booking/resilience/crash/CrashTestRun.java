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
 * Runs load against an embedded ledger, kills the ledger at random moments and restarts it. After some rounds, waits until
 * the ledger is idle, stops it, and compares all responses and query results with the log. After these checks, deletes the
 * document store and replaces it by an older copy in turn.
 */
public final class CrashTestRun implements AutoCloseable {

    private static final Duration MAX_LOAD = Duration.ofMinutes(1);

    private final CrashTestSettings settings;
    private final Random random;
    private final Violations violations = new Violations();
    private final LoadGenerator load;
    private final Quiescence quiescence;
    private final Uptime uptime = new Uptime();
    private final List<QuerySnapshot> snapshots = new ArrayList<>();
    private final EmbeddedLedger ledger;
    private Instant readyAt = Instant.EPOCH;

    public CrashTestRun(CrashTestSettings settings) throws IOException {
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.load = new LoadGenerator(settings.seed(), settings.pause(), 1, violations);
        this.quiescence = new Quiescence(load, violations, random);
        this.ledger = EmbeddedLedger.inEmpty(settings.folder());
    }

    /**
     * Runs with settings from system properties: {@code ledger.crash.folder}, and optionally
     * {@code ledger.crash.rounds}, {@code .seed}, {@code .checkEvery}, {@code .commands}, {@code .pause} (ms).
     */
    public static void main(String[] arguments) throws Exception {
        try (CrashTestRun run = new CrashTestRun(CrashTestSettings.ofSystemProperties())) {
            Violations found = run.run();
            System.out.print(found);
            System.exit(found.isEmpty() ? 0 : 1);
        }
    }

    /** Runs all rounds and returns the violations found. */
    public Violations run() throws Exception {
        log("seed %d, %d kills, %s", settings.seed(), settings.rounds(), settings);
        start();
        load.openQueues();
        int checks = 0;
        for (int round = 1; round <= settings.rounds(); round++) {
            loadAndKill(round);
            start();
            int unresolved = load.resolveUnknownOutcomes();
            load.compareReplays(40, random);
            log(
                    "round %d: %d commands so far, %d with unknown outcome",
                    round, load.journal().size(), unresolved);
            if (round % settings.checkEvery() == 0 || round == settings.rounds()) {
                check("check " + ++checks);
                replaceDocumentStore(checks);
                start();
                quiescence.settle();
                quiescence.snapshot("after check " + checks, snapshots);
            }
        }
        check("the end");
        return violations;
    }

    private void loadAndKill(int round) throws Exception {
        int commandsAtKill = load.journal().size() + settings.commands() / 10 + random.nextInt(settings.commands());
        Instant loadEnd = Instant.now().plus(MAX_LOAD);
        load.run();
        while (load.journal().size() < commandsAtKill && Instant.now().isBefore(loadEnd)) {
            ledger.awaitEnd(Duration.ofMillis(1 + random.nextInt(50)));
        }
        ledger.kill();
        uptime.add(readyAt, Instant.now());
        load.hold();
        if (random.nextInt(4) == 0) {
            int delay = random.nextInt(15_000);
            log("round %d: killed, and once more %d ms after the start", round, delay);
            ledger.launch();
            ledger.awaitEnd(Duration.ofMillis(delay));
            ledger.kill();
        }
    }

    private void check(String name) throws Exception {
        load.resumeQueues();
        quiescence.settle();
        quiescence.snapshot(name, snapshots);
        load.leaveOffersOpen();
        uptime.add(readyAt, Instant.now());
        ledger.stop();
        int exit = ledger.exitCode();
        violations.unless(exit == 143 || exit == 0, "Unexpected exit code of a stop", "" + exit);
        new EventLogCheck(() -> LoggedEvent.readAll(ledger.data()), uptime, violations)
                .check(name, load.journal().all(), snapshots);
        snapshots.clear();
    }

    /** Deletes or replaces the document store, which the ledger rebuilds from the log before it is ready. */
    private void replaceDocumentStore(int check) throws IOException {
        Path documents = ledger.data().resolve("documents.mv.db");
        Path older = settings.folder().resolve("documents-older");
        if (check % 3 == 1) {
            Files.copy(documents, older, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(documents);
            log("document store deleted");
        } else if (check % 3 == 2) {
            Files.copy(older, documents, StandardCopyOption.REPLACE_EXISTING);
            log("document store replaced by an older copy");
        }
    }

    private void start() throws InterruptedException {
        ledger.launch();
        Duration toReady = ledger.awaitUp();
        readyAt = Instant.now();
        load.connect(new LedgerHttp(ledger.url().toString()));
        if (load.journal().size() == 0) {
            log("first start: ready after %d ms", toReady.toMillis());
        } else {
            long head = load.head();
            Duration caughtUp = quiescence.awaitProjections(head);
            log(
                    "ready after %d ms, projections at %d after another %d ms",
                    toReady.toMillis(), head, caughtUp.toMillis());
        }
    }

    private static void log(String text, Object... values) {
        System.out.println(Instant.now() + " " + String.format(text, values));
    }

    @Override
    public void close() {
        load.close();
        ledger.close();
    }
}
