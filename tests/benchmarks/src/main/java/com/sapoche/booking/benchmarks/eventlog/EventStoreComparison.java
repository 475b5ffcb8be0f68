package com.sapoche.booking.benchmarks.eventlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures all candidates for the event log in interleaved turns and prints one table. */
@Command(name = "event-log-comparison", mixinStandardHelpOptions = true)
final class EventStoreComparison implements Callable<Integer> {
    @Option(names = "--dir", required = true, description = "directory for the stores, on the disk to measure")
    private Path directory = Path.of("");

    @Option(names = "--threads", split = ",", defaultValue = "1,8,64")
    private List<Integer> threads = List.of();

    @Option(names = "--millis", description = "duration of one round in ms", defaultValue = "700")
    private int millis;

    @Option(names = "--rounds", description = "number of rounds; the median is reported", defaultValue = "15")
    private int rounds;

    @Option(names = "--kills", description = "number of kills per store", defaultValue = "3")
    private int kills;

    private final Map<EventStoreCandidate, Map<Integer, List<Double>>> rates = new EnumMap<>(EventStoreCandidate.class);
    private final Map<EventStoreCandidate, Long> failures = new EnumMap<>(EventStoreCandidate.class);

    public static void main(String[] args) {
        LoggingSilencer.logging();
        System.exit(new CommandLine(new EventStoreComparison()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        for (int count : threads) {
            measure(count);
        }
        printRates();
        printSafety();
        return 0;
    }

    /** Interleaves short turns, so that a temporarily slow disk affects all candidates. */
    private void measure(int count) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(directory), "measured")
                .toAbsolutePath();
        Map<EventStoreCandidate, EventStoreCandidate.Store> stores = new EnumMap<>(EventStoreCandidate.class);
        try {
            for (EventStoreCandidate candidate : EventStoreCandidate.values()) {
                stores.put(candidate, candidate.open(Files.createDirectory(folder.resolve(candidate.name()))));
            }
            for (int round = 0; round < rounds; round++) {
                String name = "round" + round;
                stores.forEach((candidate, store) -> measure(candidate, store, name, count));
            }
        } finally {
            stores.values().forEach(EventStoreCandidate.Store::close);
            delete(folder);
        }
    }

    private void measure(EventStoreCandidate candidate, EventStoreCandidate.Store store, String name, int count) {
        AppendLoad.Rate rate = AppendLoad.commitsPerSecond(store.engine(), name, count, Duration.ofMillis(millis));
        failures.merge(candidate, rate.failures(), Long::sum);
        rates.computeIfAbsent(candidate, any -> new TreeMap<>())
                .computeIfAbsent(count, any -> new ArrayList<>())
                .add(rate.commits());
        System.err.printf(Locale.ROOT, "%s, %d thread(s): %.0f/s%n", candidate, count, rate.commits());
    }

    private void printRates() {
        StringBuilder head = new StringBuilder("| store |");
        StringBuilder line = new StringBuilder("| --- |");
        for (int count : threads) {
            head.append(" %d thread(s), commits/s | ratio |".formatted(count));
            line.append(" ---: | ---: |");
        }
        System.out.println(head + " failed appends |\n" + line + " ---: |");
        for (EventStoreCandidate candidate : EventStoreCandidate.values()) {
            StringBuilder row = new StringBuilder("| " + candidate.description() + " |");
            for (int count : threads) {
                double rate = median(candidate, count);
                row.append(String.format(
                        Locale.ROOT, " %.0f | %.2f |", rate, rate / median(EventStoreCandidate.SQLITE_PLAIN, count)));
            }
            System.out.println(row.append(" " + failures.get(candidate) + " |"));
        }
    }

    private void printSafety() throws IOException, InterruptedException {
        int most = threads.stream().max(Comparator.naturalOrder()).orElseThrow();
        System.out.printf(
                "%n| store | acknowledged before kill -9 | missing | twice "
                        + "| flushes a commit, 1 thread | %d threads |%n| --- | ---: | ---: | ---: | ---: | ---: |%n",
                most);
        for (EventStoreCandidate candidate : EventStoreCandidate.values()) {
            CrashDurabilityCheck.Outcome crash =
                    inFreshDirectory(candidate, place -> CrashDurabilityCheck.run(candidate, place, kills));
            OptionalDouble alone =
                    inFreshDirectory(candidate, place -> FlushCounter.perCommit(candidate, place, 1, 1_000));
            OptionalDouble together =
                    inFreshDirectory(candidate, place -> FlushCounter.perCommit(candidate, place, most, 50));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %s | %s |%n",
                    candidate.description(),
                    crash.acknowledged(),
                    crash.missing(),
                    crash.twice(),
                    shown(alone),
                    shown(together));
        }
    }

    private double median(EventStoreCandidate candidate, int count) {
        List<Double> all =
                new ArrayList<>(Objects.requireNonNull(rates.get(candidate)).get(count));
        all.sort(Comparator.naturalOrder());
        return all.get(all.size() / 2);
    }

    private static String shown(OptionalDouble figure) {
        return figure.isPresent() ? String.format(Locale.ROOT, "%.2f", figure.getAsDouble()) : "no strace";
    }

    @FunctionalInterface
    private interface Check<T> {
        T in(Path folder) throws IOException, InterruptedException;
    }

    private <T> T inFreshDirectory(EventStoreCandidate candidate, Check<T> check)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(directory, candidate.name()).toAbsolutePath();
        try {
            return check.in(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
