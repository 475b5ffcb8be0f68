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
@Command(name = "demo-clinic", hidden = true, description = "A small clinic that lives.")
public final class DemoClinic implements Callable<Integer> {
    private static final String CLINIC = "demo";
    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SECONDS_BETWEEN_SUMMARIES = 60;

    private record WalkInQueueSettings(String id, int rooms) {}

    private static final List<WalkInQueueSettings> WALK_IN =
            List.of(new WalkInQueueSettings("general", 2), new WalkInQueueSettings("laboratory", 1));
    private static final String APPOINTMENTS = "cardiology";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LedgerUrlOption address;

    @Option(names = "--seconds", hidden = true, defaultValue = "0", description = "how long it lives, 0 for ever")
    private int seconds;

    private final Clock clock = Clock.systemDefaultZone();

    @Override
    public Integer call() throws InterruptedException {
        ThrottledPrinter voice = new ThrottledPrinter(spec.commandLine().getOut());
        FrontDesk desk = new FrontDesk(new LedgerClient(address.url(), CLINIC, PATIENCE));
        awaitHealth(desk.ledger());

        LocalDate day = LocalDate.now(clock);
        Random random = new Random(day.toEpochDay());
        int loaded = openWalkIns(desk, day, random);
        boolean firstTime = open(desk, APPOINTMENTS, Map.of("offerTtl", "PT15S", "maxOffers", 2));
        if (loaded > 0) {
            voice.sayAnyway(loaded + " visits of the last hours are in the ledger");
        }
        List<QueueOperation> services = walkIns(desk, day, random, voice);
        AppointmentQueue appointments = appointments(desk, day, random, voice);
        services.add(appointments);
        if (firstTime) {
            appointments.openDoor();
        }
        services.forEach(QueueOperation::tick);
        new DemoLinks(desk, clock)
                .print(spec.commandLine().getOut(), WALK_IN.get(0).id(), APPOINTMENTS);

        for (int second = 1; seconds == 0 || second < seconds; second++) {
            TimeUnit.SECONDS.sleep(1);
            services.forEach(QueueOperation::tick);
            if (second % SECONDS_BETWEEN_SUMMARIES == 0) {
                summary(desk, voice);
            }
        }
        return 0;
    }

    private void awaitHealth(LedgerClient ledger) throws InterruptedException {
        LedgerClient impatient = ledger.with(Duration.ZERO);
        long until = System.nanoTime() + TO_START.toNanos();
        String last = "";
        while (System.nanoTime() < until) {
            try {
                LedgerResponse health = impatient.get(ledger.root("/actuator/health"));
                if (health.ok() && health.json().path("status").asString("").equals("UP")) {
                    return;
                }
                last = "it answers " + health.status() + " " + health.body();
            } catch (LedgerUnavailableException notYet) {
                last = String.valueOf(notYet.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new LedgerUnavailableException(
                "the ledger did not come up within " + TO_START.toMinutes() + " minutes: " + last);
    }

    /** Creates the missing walk-in queues with their history and returns the number of visits. */
    private int openWalkIns(FrontDesk desk, LocalDate day, Random random) throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Visit> past = new ArrayList<>();
        for (WalkInQueueSettings queue : WALK_IN) {
            List<Visit> morning = SeedHistory.visits(queue.id(), queue.rooms(), day, now, random);
            if (open(
                    desk,
                    queue.id(),
                    Map.of("occurredAt", morning.get(0).joinedAt().toString()))) {
                past.addAll(morning);
            }
        }
        VisitImporter.send(desk.ledger(), past, ImportProgress.SILENT);
        return past.size();
    }

    /** @return whether it was not there before */
    private boolean open(FrontDesk desk, String queue, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("queueId", queue);
        body.put("name", queue.substring(0, 1).toUpperCase(Locale.ROOT) + queue.substring(1));
        body.put("zone", ZoneId.systemDefault().getId());
        LedgerResponse answer = desk.ask("/queues", body);
        if (answer.refused() && !answer.code().equals("ALREADY_EXISTS")) {
            throw new LedgerUnavailableException("the ledger does not open queue " + queue + ": " + answer.refusal());
        }
        return answer.ok() && !answer.replayed();
    }

    private List<QueueOperation> walkIns(FrontDesk desk, LocalDate day, Random random, ThrottledPrinter voice) {
        List<QueueOperation> services = new ArrayList<>();
        for (WalkInQueueSettings queue : WALK_IN) {
            PatientArrivals arrivals = new PatientArrivals(desk, queue.id(), day, random);
            services.add(new WalkInOperation(desk, queue.id(), queue.rooms(), arrivals, random, voice));
        }
        return services;
    }

    private AppointmentQueue appointments(FrontDesk desk, LocalDate day, Random random, ThrottledPrinter voice) {
        return new AppointmentQueue(
                desk,
                APPOINTMENTS,
                new PatientArrivals(desk, APPOINTMENTS, day, random),
                new SlotPublisher(desk, APPOINTMENTS, clock),
                random,
                voice,
                clock);
    }

    private static void summary(FrontDesk desk, ThrottledPrinter voice) {
        List<String> words = new ArrayList<>();
        for (var queue : desk.look("/queues")) {
            words.add(queue.path("queueId").asString("") + " "
                    + queue.path("waiting").asLong(0) + " waiting, "
                    + queue.path("inService").asLong(0) + " in service, "
                    + queue.path("fulfilled").asLong(0) + " served");
        }
        voice.sayAnyway("--- " + String.join("; ", words));
    }
}
