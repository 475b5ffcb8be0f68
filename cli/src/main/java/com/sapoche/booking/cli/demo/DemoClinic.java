package com.sapoche.booking.cli.demo;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerResponse;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import com.sapoche.booking.cli.client.LedgerUrlOption;
import com.sapoche.booking.cli.visits.ImportProgress;
import com.sapoche.booking.cli.visits.Visit;
import com.sapoche.booking.cli.visits.VisitImporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the demo clinic of {@code ledger demo} until the process is stopped; continues with the state of an earlier run. */
@Command(name = "demo-clinic", hidden = true, description = "Simulates a small clinic.")
public final class DemoClinic implements Callable<Integer> {
    private static final String CLINIC = "demo";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(20);
    private static final int SECONDS_BETWEEN_SUMMARIES = 60;

    private record WalkInQueueSettings(String id, int rooms) {}

    private static final List<WalkInQueueSettings> WALK_IN =
            List.of(new WalkInQueueSettings("general", 2), new WalkInQueueSettings("laboratory", 1));
    private static final String APPOINTMENTS = "cardiology";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerUrlOption address;

    @Option(names = "--seconds", hidden = true, defaultValue = "0", description = "duration in seconds, 0 for no end")
    private int seconds;

    private final Clock clock = Clock.systemDefaultZone();

    @Override
    public Integer call() throws InterruptedException {
        ThrottledPrinter printer = new ThrottledPrinter(spec.commandLine().getOut());
        FrontDesk desk = new FrontDesk(new LedgerClient(address.url(), CLINIC, RETRY_TIMEOUT));
        awaitHealth(desk.ledger());

        LocalDate day = LocalDate.now(clock);
        Random random = new Random(day.toEpochDay());
        int loaded = openWalkIns(desk, day, random);
        boolean firstTime = open(desk, APPOINTMENTS, Map.of("offerTtl", "PT15S", "maxOffers", 2));
        if (loaded > 0) {
            printer.printNow(loaded + " visits of the last hours imported");
        }
        List<QueueOperation> operations = walkIns(desk, day, random, printer);
        AppointmentQueue appointments = appointments(desk, day, random, printer);
        operations.add(appointments);
        if (firstTime) {
            appointments.addInitialPatients();
        }
        operations.forEach(QueueOperation::tick);
        new DemoLinks(desk, clock)
                .print(spec.commandLine().getOut(), WALK_IN.get(0).id(), APPOINTMENTS);

        for (int second = 1; seconds == 0 || second < seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            operations.forEach(QueueOperation::tick);
            if (second % SECONDS_BETWEEN_SUMMARIES == 0) {
                summary(desk, printer);
            }
        }
        return 0;
    }

    private void awaitHealth(LedgerClient ledger) throws InterruptedException {
        LedgerClient withoutRetry = ledger.with(Duration.ZERO);
        long until = System.nanoTime() + START_TIMEOUT.toNanos();
        String last = "";
        while (System.nanoTime() < until) {
            try {
                LedgerResponse health = withoutRetry.get(ledger.root("/actuator/health"));
                if (health.ok() && health.json().path("status").asString("").equals("UP")) {
                    return;
                }
                last = "HTTP status " + health.status() + " " + health.body();
            } catch (LedgerUnavailableException e) {
                last = String.valueOf(e.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new LedgerUnavailableException(
                "The ledger was not ready within " + START_TIMEOUT.toMinutes() + " minutes: " + last);
    }

    /** Creates the missing walk-in queues with their history and returns the number of visits. */
    private int openWalkIns(FrontDesk desk, LocalDate day, Random random) throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Visit> visits = new ArrayList<>();
        for (WalkInQueueSettings queue : WALK_IN) {
            List<Visit> history = SeedHistory.visits(queue.id(), queue.rooms(), day, now, random);
            if (open(
                    desk,
                    queue.id(),
                    Map.of("occurredAt", history.get(0).joinedAt().toString()))) {
                visits.addAll(history);
            }
        }
        VisitImporter.send(desk.ledger(), visits, ImportProgress.SILENT);
        return visits.size();
    }

    /** Opens a queue. Returns false if the queue existed before. */
    private boolean open(FrontDesk desk, String queue, Map<String, ?> fields) {
        Map<String, Object> body = new HashMap<>(fields);
        body.put("queueId", queue);
        body.put("name", queue.substring(0, 1).toUpperCase(Locale.ROOT) + queue.substring(1));
        body.put("zone", ZoneId.systemDefault().getId());
        LedgerResponse response = desk.send("/queues", body);
        if (response.isRejected() && !response.code().equals("ALREADY_EXISTS")) {
            throw new LedgerUnavailableException("Queue " + queue + " could not be opened: " + response.errorMessage());
        }
        return response.ok() && !response.replayed();
    }

    private List<QueueOperation> walkIns(FrontDesk desk, LocalDate day, Random random, ThrottledPrinter printer) {
        List<QueueOperation> operations = new ArrayList<>();
        for (WalkInQueueSettings queue : WALK_IN) {
            PatientArrivals arrivals = new PatientArrivals(desk, queue.id(), day, random);
            operations.add(new WalkInOperation(desk, queue.id(), queue.rooms(), arrivals, random, printer));
        }
        return operations;
    }

    private AppointmentQueue appointments(FrontDesk desk, LocalDate day, Random random, ThrottledPrinter printer) {
        return new AppointmentQueue(
                desk,
                APPOINTMENTS,
                new PatientArrivals(desk, APPOINTMENTS, day, random),
                new SlotPublisher(desk, APPOINTMENTS, clock),
                random,
                printer,
                clock);
    }

    private static void summary(FrontDesk desk, ThrottledPrinter printer) {
        List<String> queues = new ArrayList<>();
        for (var queue : desk.query("/queues")) {
            queues.add(queue.path("queueId").asString("") + " "
                    + queue.path("waiting").asLong(0) + " waiting, "
                    + queue.path("inService").asLong(0) + " in service, "
                    + queue.path("fulfilled").asLong(0) + " served");
        }
        printer.printNow("--- " + String.join("; ", queues));
    }
}
