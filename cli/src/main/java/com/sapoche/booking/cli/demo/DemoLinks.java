package com.sapoche.booking.cli.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Prints the addresses of queries with existing identifiers. */
final class DemoLinks {
    private final FrontDesk desk;
    private final Clock clock;

    DemoLinks(FrontDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void print(PrintWriter out, String walkIn, String appointments) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        out.println();
        out.println("The clinic is open. Addresses:");
        line(out, "all queues", "/queues");
        line(out, "one queue", "/queues/" + walkIn);
        line(out, "waiting bookings", "/queues/" + walkIn + "/entries?status=WAITING");
        line(out, "offered seats", "/queues/" + appointments + "/entries?status=OFFERED");
        for (String queue : List.of(walkIn, appointments)) {
            desk.entries(queue, "WAITING").stream()
                    .findFirst()
                    .or(() -> desk.entries(queue, "OFFERED").stream().findFirst())
                    .ifPresent(booking -> line(out, "one booking", "/bookings/" + booking));
        }
        line(
                out,
                "free seats",
                "/queues/" + appointments + "/availability?from=" + now + "&to=" + now.plus(1, ChronoUnit.HOURS));
        line(out, "statistics today", "/queues/" + walkIn + "/stats?date=" + LocalDate.now(clock));
        out.println("  health            " + desk.ledger().root("/actuator/health"));
        out.println("Ctrl-C stops the clinic and the ledger.");
        out.println();
    }

    private void line(PrintWriter out, String description, String path) {
        out.printf("  %-17s %s%n", description, desk.ledger().address(path));
    }
}
