package com.sapoche.booking.resilience.overload;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import com.sapoche.booking.resilience.model.LoggedEvent;
import com.sapoche.booking.testkit.EmbeddedLedger;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Overloads the ledger with joins while unconfirmed offers of long queues lapse. */
public final class OverloadTestRun {

    private final OverloadSettings settings;

    public OverloadTestRun(OverloadSettings settings) {
        this.settings = settings;
    }

    /** Runs with settings from system properties, see {@link OverloadSettings}. */
    public static void main(String[] arguments) throws Exception {
        new OverloadTestRun(OverloadSettings.ofSystemProperties()).run();
    }

    public SeatRecovery run() throws IOException, InterruptedException {
        Instant end;
        EmbeddedLedger ledger = EmbeddedLedger.inEmpty(settings.folder());
        try (ledger) {
            ledger.start();
            LedgerHttp http = new LedgerHttp(ledger.url().toString());
            List<String> queues = open(http);
            try (OverloadClients clients = new OverloadClients(http, queues, settings.clients())) {
                ledger.awaitEnd(settings.duration());
                end = Instant.now();
                System.out.println(end + " answers by status: " + clients.responses() + " in " + settings.duration());
            }
            ledger.stop();
        }
        List<LoggedEvent> log = LoggedEvent.readAll(ledger.data()).stream()
                .filter(logged -> logged.recordedAt().isBefore(end))
                .toList();
        SeatRecovery recovery = SeatRecovery.of(log, end);
        System.out.println(Instant.now() + " " + log.size() + " events; " + recovery);
        return recovery;
    }

    private List<String> open(LedgerHttp http) {
        String clinic = "/api/v1/clinics/north";
        List<String> paths = new ArrayList<>();
        for (int queue = 0; queue < settings.queues(); queue++) {
            String path = clinic + "/queues/q" + queue;
            ObjectNode open = object().put("queueId", "q" + queue)
                    .put("name", "Queue " + queue)
                    .put("zone", "Europe/Lisbon")
                    .put("offerTtl", settings.offerTtl().toString())
                    .put("onLapse", "REQUEUE_AT_END")
                    .put("maxOffers", 100)
                    .put("maxWaiting", 100_000);
            requireAcknowledged(http.post(clinic + "/queues", open, null));
            Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS);
            ObjectNode slot = object().put("slotId", "s" + queue)
                    .put("start", start.toString())
                    .put("end", start.plusSeconds(900).toString())
                    .put("seats", settings.seats());
            requireAcknowledged(http.post(path + "/slots", slot, null));
            paths.add(path);
        }
        return paths;
    }

    private static void requireAcknowledged(@Nullable Reply reply) {
        if (reply == null || !reply.isAcknowledgement()) {
            throw new IllegalStateException("the ledger does not open what is needed: " + reply);
        }
    }

    private static ObjectNode object() {
        return LedgerHttp.JSON.createObjectNode();
    }
}
