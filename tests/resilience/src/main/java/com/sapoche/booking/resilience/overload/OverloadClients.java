package com.sapoche.booking.resilience.overload;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Runs clients that send joins without pauses, whatever the response. */
final class OverloadClients implements AutoCloseable {

    private final LedgerHttp http;
    private final List<String> queues;
    private final ExecutorService clients;
    private final AtomicLong patients = new AtomicLong();
    private final Map<Integer, LongAdder> responses = new ConcurrentHashMap<>();
    private volatile boolean running = true;

    /** @param queues paths of the queues */
    OverloadClients(LedgerHttp http, List<String> queues, int clients) {
        this.http = http;
        this.queues = queues;
        this.clients = Executors.newFixedThreadPool(clients);
        for (int client = 0; client < clients; client++) {
            this.clients.execute(this::join);
        }
    }

    private void join() {
        while (running) {
            long patient = patients.incrementAndGet();
            String queue = queues.get((int) (patient % queues.size()));
            Reply reply = http.post(
                    queue + "/bookings", LedgerHttp.JSON.createObjectNode().put("patientRef", "p-" + patient), null);
            responses
                    .computeIfAbsent(reply == null ? 0 : reply.status(), status -> new LongAdder())
                    .increment();
        }
    }

    /** Returns the number of responses per status; status 0 counts requests without response. */
    Map<Integer, LongAdder> responses() {
        return new TreeMap<>(responses);
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        clients.shutdown();
        if (!clients.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Clients did not stop within 1 min");
        }
    }
}
