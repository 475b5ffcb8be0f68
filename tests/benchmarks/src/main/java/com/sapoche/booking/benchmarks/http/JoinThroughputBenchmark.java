package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.eventlog.RawAppendBenchmark;
import java.nio.file.Path;
import java.time.Duration;

/** Compares JoinQueue over HTTP (64 clients, 50 queues) with raw appends of single events (64 threads). */
final class JoinThroughputBenchmark {
    static final int CLIENTS = 64;
    static final int QUEUES = 50;

    private final int port;
    private final Path folder;
    private final Duration turn;
    private final int turns;

    JoinThroughputBenchmark(int port, Path folder, Duration turn, int turns) {
        this.port = port;
        this.folder = folder;
        this.turn = turn;
        this.turns = turns;
    }

    void measure(MarkdownTable table) {
        for (int queue = 0; queue < QUEUES; queue++) {
            LedgerRequests.openQueue(port, "join-" + queue);
        }
        // Not counted: the JIT compiler of a new process is still at work.
        join("warm-up", turn.multipliedBy(3));
        double[] joins = new double[turns];
        double[] appends = new double[turns];
        double[] ratios = new double[turns];
        for (int i = 0; i < turns; i++) {
            appends[i] = RawAppendBenchmark.perSecond(folder.resolve("raw-" + i), CLIENTS, turn);
            joins[i] = join(Integer.toString(i), turn);
            ratios[i] = joins[i] / appends[i];
        }
        table.comparison(
                "JoinQueue over HTTP, 64 clients, 50 queues ÷ raw single-event appends, 64 threads",
                "≥ 0.4",
                MarkdownTable.number(LatencyFigures.median(ratios)),
                MarkdownTable.number(LatencyFigures.median(joins)) + "/s ÷ "
                        + MarkdownTable.number(LatencyFigures.median(appends)) + "/s");
    }

    private double join(String round, Duration during) {
        return ConcurrentClients.run(
                        port,
                        CLIENTS,
                        during,
                        (connection, client, sent) -> LedgerRequests.join(
                                connection,
                                "join-" + (client + sent * 7) % QUEUES,
                                "p-" + round + "-" + client + "-" + sent))
                .perSecond();
    }
}
