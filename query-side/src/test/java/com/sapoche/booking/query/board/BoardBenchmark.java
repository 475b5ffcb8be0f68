package com.sapoche.booking.query.board;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Measures the throughput of the projections and the lookup of positions. Run it manually on an idle machine. */
public final class BoardBenchmark {

    private BoardBenchmark() {}

    public static void main(String... arguments) {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
        for (int waiting : new int[] {100, 50_000}) {
            System.out.printf("position among %d: %.3f µs%n", waiting, lookup(waiting));
        }
        for (int queues : new int[] {1, 50}) {
            project(queues, events);
        }
    }

    private static void project(int queues, int events) {
        List<RandomClinicModel> models = new ArrayList<>();
        try (TestQuerySide querySide = new TestQuerySide()) {
            querySide.stop();
            for (int i = 0; i < queues; i++) {
                models.add(new RandomClinicModel("c", "q" + i, i));
                querySide.record(models.get(i).open());
            }
            Random random = new Random(1);
            List<LedgerEvent> some = new ArrayList<>();
            while (querySide.head() < events) {
                some.clear();
                for (int i = 0; i < 1_000; i++) {
                    some.addAll(models.get(random.nextInt(queues)).next());
                }
                querySide.record(some);
            }
            querySide.start();
            long start = System.nanoTime();
            long cpu = processorTime();
            for (String projection : List.of("board", "availability", "stats")) {
                while (!querySide.hasProcessedAll(projection)) {
                    LockSupport.parkNanos(1_000_000);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%d queues, %s: %.0f events/s with all three running%n",
                        queues, projection, querySide.head() / seconds);
            }
            System.out.printf(
                    "%d queues, all three including the store: %.0f µs of processor time an event%n",
                    queues, (processorTime() - cpu) / 1e3 / querySide.head());
        }
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double lookup(int waiting) {
        Random random = new Random(waiting);
        List<QueueEntry> entries = new ArrayList<>();
        Instant start = Instant.parse("2026-03-02T08:00:00Z");
        for (int i = 0; i < waiting; i++) {
            QueueRank rank = new QueueRank(
                    false, RankBasis.JOINED, start.plusSeconds(random.nextInt(100_000)), Duration.ZERO, i);
            entries.add(new QueueEntry("b" + i, i, Priority.STANDARD, BookingStatus.WAITING, start, rank));
        }
        OrderedEntries ordered = OrderedEntries.of(entries);
        int[] lookups = random.ints(300_000, 0, waiting).toArray();
        long sum = 0;
        for (int warm = 0; warm < 3; warm++) {
            for (int i : lookups) {
                sum += ordered.position(entries.get(i).rank());
            }
        }
        long measuredFrom = System.nanoTime();
        for (int i : lookups) {
            sum += ordered.position(entries.get(i).rank());
        }
        double each = (System.nanoTime() - measuredFrom) / 1_000.0 / lookups.length;
        if (sum == 0) {
            throw new IllegalStateException("No position found");
        }
        return each;
    }
}
