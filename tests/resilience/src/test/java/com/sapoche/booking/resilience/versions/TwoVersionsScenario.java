package com.sapoche.booking.resilience.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.testkit.BuiltJars;
import com.sapoche.booking.testkit.TestDirectories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Runs two versions of the ledger alternately on the same stores. */
final class TwoVersionsScenario {
    private final String clinic;
    private final LedgerStores stores;
    private final LedgerStores.Version older = jar -> jar;
    private final LedgerStores.Version newer;

    /** Creates the stores in an empty folder. */
    interface StoresFactory {
        LedgerStores create(Path folder, String clinic);
    }

    private TwoVersionsScenario(String clinic, Path folder, LedgerStores stores) {
        this.clinic = clinic;
        this.stores = stores;
        this.newer = jar -> newerVersion(jar, folder);
    }

    /** @param name name of the folder for data and output */
    static void run(String name, StoresFactory factory) throws IOException {
        String clinic = "versions-" + UUID.randomUUID();
        Path folder = BuiltJars.target().resolve(name);
        TestDirectories.empty(folder);
        try (LedgerStores stores = factory.create(folder, clinic)) {
            new TwoVersionsScenario(clinic, folder, stores).run();
        }
    }

    private void run() {
        run(older, ledger -> {
            ledger.openQueueWithBookings("first");
            ledger.openQueueWithBookings("second");
        });
        List<String> stored = events();
        run(newer, ledger -> {
            ledger.accepted("/queues/first/pause", "{}");
            ledger.rejected("/queues/first/bookings", "{'bookingId':'x','patientRef':'x'}", "QUEUE_PAUSED");
            ledger.openQueueWithBookings("third");
        });
        assertThat(events())
                .startsWith(stored.toArray(String[]::new))
                .anyMatch(event -> event.contains(" queue.halted "))
                .noneMatch(event -> event.contains(" queue.paused "));
        // The processors have passed the events of the newer version: only the commands read them again.
        run(older, ledger -> {
            ledger.blocked("/bookings/first-2/confirm", "{}");
            ledger.join("second", "second-4");
        });
        // Lets the older version read the whole log again.
        stores.deleteDocuments();
        run(older, ledger -> {
            ledger.blocked("/queues/first/bookings", "{'bookingId':'x','patientRef':'x'}");
            ledger.blocked("/bookings/first-2/confirm", "{}");
            ledger.join("second", "second-3");
            ledger.bookingBecomes("second-3", "WAITING");
            ledger.bookingBecomes("third-2", "OFFERED");
            ledger.queueBecomes("first", "OPEN");
            ledger.healthReportsBlockedQueues();
        });
        run(newer, ledger -> {
            ledger.queueBecomes("first", "PAUSED");
            ledger.accepted("/queues/first/resume", "{}");
            ledger.join("first", "first-3");
            ledger.bookingBecomes("first-3", "WAITING");
        });
        assertThat(events()).noneMatch(event -> event.contains("com.sapoche") || event.contains("org.axonframework"));
    }

    private void run(LedgerStores.Version version, Consumer<VersionsClient> steps) {
        try (RunningVersion running = stores.start(version)) {
            steps.accept(running.client(clinic));
        }
    }

    private List<String> events() {
        return stores.events().stream().filter(event -> event.contains(clinic)).toList();
    }

    private static Path newerVersion(Path jar, Path folder) {
        try {
            return NewerVersion.of(jar, folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
