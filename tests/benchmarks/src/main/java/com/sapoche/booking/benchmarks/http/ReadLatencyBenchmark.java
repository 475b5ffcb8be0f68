package com.sapoche.booking.benchmarks.http;

import java.time.Duration;

/** Compares GET of a waiting booking with GET of the liveness probe, and a long queue with a short one. */
final class ReadLatencyBenchmark {
    private static final int CLIENTS = 16;
    private static final int SETUP_CLIENTS = 32;
    private static final int LONG = 50_000;
    private static final int SHORT = 100;

    private final int port;
    private final Duration turn;
    private final int turns;

    ReadLatencyBenchmark(int port, Duration turn, int turns) {
        this.port = port;
        this.turn = turn;
        this.turns = turns;
    }

    void measure(MarkdownTable table) {
        fill("short", SHORT);
        fill("long", LONG);
        double[] throughput = new double[turns];
        double[] liveness = new double[turns];
        double[] ratios = new double[turns];
        double[] tails = new double[turns];
        double[] longTail = new double[turns];
        for (int i = 0; i < turns; i++) {
            LatencyFigures probe = ConcurrentClients.run(
                    port, CLIENTS, turn, (connection, client, sent) -> connection.get("/actuator/health/liveness"));
            LatencyFigures inShort = measureQueries("short", SHORT);
            LatencyFigures inLong = measureQueries("long", LONG);
            liveness[i] = probe.perSecond();
            throughput[i] = inLong.perSecond();
            ratios[i] = throughput[i] / liveness[i];
            longTail[i] = inLong.p99().toNanos() / 1e6;
            tails[i] = (double) inLong.p99().toNanos() / inShort.p99().toNanos();
        }
        table.comparison(
                "GET /bookings/{b}, 50,000 waiting ÷ GET /actuator/health/liveness",
                "≥ 0.5",
                MarkdownTable.number(LatencyFigures.median(ratios)),
                MarkdownTable.number(LatencyFigures.median(throughput)) + "/s ÷ "
                        + MarkdownTable.number(LatencyFigures.median(liveness)) + "/s");
        table.comparison(
                "p99 of GET /bookings/{b}, 50,000 waiting ÷ 100 waiting",
                "≤ 1.5",
                MarkdownTable.number(LatencyFigures.median(tails)),
                MarkdownTable.number(LatencyFigures.median(longTail)) + " ms with 50,000 waiting");
    }

    private void fill(String queueId, int bookings) {
        LedgerRequests.openQueue(port, queueId);
        ConcurrentClients.send(
                port,
                SETUP_CLIENTS,
                bookings,
                (connection, client, number) ->
                        LedgerRequests.join(connection, queueId, "p-" + number, queueId + "-" + number));
        // Waits until the projection includes all joins.
        ConcurrentClients.send(port, 1, 1, (connection, client, number) -> {
            BenchmarkConnection.Response response;
            do {
                response = connection.get(LedgerRequests.CLINIC + "/queues/" + queueId);
            } while (!response.body().contains("\"waiting\":" + bookings + ","));
            return response;
        });
    }

    private LatencyFigures measureQueries(String queueId, int number) {
        return ConcurrentClients.run(
                port,
                CLIENTS,
                turn,
                (connection, client, sent) -> connection.get(
                        LedgerRequests.CLINIC + "/bookings/" + queueId + "-" + (client * 7919L + sent * 31L) % number));
    }
}
