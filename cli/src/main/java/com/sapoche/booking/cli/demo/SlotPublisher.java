package com.sapoche.booking.cli.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Publishes a slot for each of the next minutes. A slot is named after its minute, so that a repetition changes nothing. */
final class SlotPublisher {
    private static final int MINUTES_AHEAD = 5;
    private static final int SEATS = 2;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

    private final FrontDesk desk;
    private final String queue;
    private final Clock clock;
    private final Set<Instant> published = new HashSet<>();

    SlotPublisher(FrontDesk desk, String queue, Clock clock) {
        this.desk = desk;
        this.queue = queue;
        this.clock = clock;
    }

    void publish() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        for (int i = 1; i <= MINUTES_AHEAD; i++) {
            Instant start = minute.plus(i, ChronoUnit.MINUTES);
            if (published.add(start)) {
                desk.send(
                        "/queues/" + queue + "/slots",
                        Map.of(
                                "slotId",
                                queue + "-" + MINUTE.format(start),
                                "start",
                                start.toString(),
                                "end",
                                start.plus(1, ChronoUnit.MINUTES).toString(),
                                "seats",
                                SEATS,
                                "resource",
                                "dr-" + List.of("a", "b").get((int) (start.getEpochSecond() / 60 % 2))));
            }
        }
        published.removeIf(start -> start.isBefore(minute));
    }
}
