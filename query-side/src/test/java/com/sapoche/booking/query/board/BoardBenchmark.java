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

/** Prints how fast views are kept up and positions are found. To be run by hand, while nothing else runs. */
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
        List<RandomClinicModel> scripts = new ArrayList<>();
        try (TestQuerySide side = new TestQuerySide()) {
            side.stop();
            for (int i = 0; i < queues; i++) {
                scripts.add(new RandomClinicModel("c", "q" + i, i));
                side.record(scripts.get(i).open());
            }
            Random random = new Random(1);
            List<LedgerEvent> some = new ArrayList<>();
            while (side.head() < events) {
                some.clear();
                for (int i = 0; i < 1_000; i++) {
                    some.addAll(scripts.get(random.nextInt(queues)).next());
                }
                side.record(some);
            }
            side.start();
            long start = System.nanoTime();
            long cpu = processorTime();
            for (String view : List.of("board", "availability", "stats")) {
                while (!side.hasProcessedAll(view)) {
                    LockSupport.parkNanos(1_000_000);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%d queues, %s: %.0f events/s while all three run%n", queues, view, side.head() / seconds);
            }
            System.out.printf(
                    "%d queues, all three with their store: %.0f µs of processor time an event%n",
                    queues, (processorTime() - cpu) / 1e3 / side.head());
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
        OrderedEntries line = OrderedEntries.of(entries);
        int[] asked = random.ints(300_000, 0, waiting).toArray();
        long sum = 0;
        for (int warm = 0; warm < 3; warm++) {
            for (int i : asked) {
                sum += line.position(entries.get(i).rank());
            }
        }
        long begun = System.nanoTime();
        for (int i : asked) {
            sum += line.position(entries.get(i).rank());
        }
        double each = (System.nanoTime() - begun) / 1_000.0 / asked.length;
        if (sum == 0) {
            throw new IllegalStateException("nobody had a position");
        }
        return each;
    }
}
