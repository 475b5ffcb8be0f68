package com.sapoche.booking.cli.demo;

import com.sapoche.booking.cli.visits.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Creates the history of a walk-in queue for the hours before the demo, so that statistics are not empty. */
final class SeedHistory {
    private static final Duration HOURS = Duration.ofHours(3);
    private static final int SECONDS_BETWEEN_ARRIVALS = 150;
    private static final int SHORTEST_SERVICE_SECONDS = 150;
    private static final int SECONDS_TO_REACH_THE_ROOM = 20;

    private SeedHistory() {}

    /**
     * Returns visits of patients who join one after another and are served in that order in {@code rooms} rooms. Patients
     * not called by {@code now} are still waiting.
     */
    static List<Visit> visits(String queue, int rooms, LocalDate day, Instant now, Random random) {
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        Instant[] roomFree = new Instant[rooms];
        Arrays.fill(roomFree, now.minus(HOURS));
        List<Visit> visits = new ArrayList<>();
        Instant joined = now.minus(HOURS);
        for (int number = 1; ; number++) {
            joined = joined.plusSeconds(1 + random.nextInt(2 * SECONDS_BETWEEN_ARRIVALS / rooms));
            if (joined.isAfter(now)) {
                return visits;
            }
            Arrays.sort(roomFree);
            Instant reached = joined.plusSeconds(SECONDS_TO_REACH_THE_ROOM);
            Instant called = roomFree[0].isAfter(reached) ? roomFree[0] : reached;
            Instant completed = called.plusSeconds(SHORTEST_SERVICE_SECONDS + random.nextInt(60));
            roomFree[0] = completed;
            visits.add(new Visit(
                    number,
                    queue,
                    PatientArrivals.booking(queue, date, number),
                    PatientArrivals.patient(queue, date, number),
                    "STANDARD",
                    joined,
                    called.isAfter(now) ? null : called,
                    completed.isAfter(now) ? null : completed));
        }
    }
}
