package com.sapoche.booking.cli.demo;

import com.sapoche.booking.cli.client.LedgerResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;

/**
 * Creates the patients of one queue. Identifiers consist of the day and a number that continues from the
 * tickets of the queue, so that a second start creates new identifiers.
 */
final class PatientArrivals {
    private final FrontDesk desk;
    private final String queue;
    private final String day;
    private final Random random;
    private long number;

    PatientArrivals(FrontDesk desk, String queue, LocalDate day, Random random) {
        this.desk = desk;
        this.queue = queue;
        this.day = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        this.random = random;
        this.number = desk.query("/queues/" + queue).path("lastTicket").asLong(0);
    }

    static String booking(String queue, String day, long number) {
        return "%s-%s-%04d".formatted(queue, day, number);
    }

    /** Creates a patient reference without personal data. */
    static String patient(String queue, String day, long number) {
        return "p-%08x".formatted((queue + day + number).hashCode());
    }

    String priority() {
        int of100 = random.nextInt(100);
        return of100 < 82 ? "STANDARD" : of100 < 92 ? "VIP" : of100 < 98 ? "SVIP" : "EMERGENCY";
    }

    /** Lets the next patient join and returns the response. */
    String next() {
        String priority = priority();
        String booking;
        LedgerResponse response;
        do {
            number++;
            booking = booking(queue, day, number);
            response = desk.send(
                    "/queues/" + queue + "/bookings",
                    Map.of("bookingId", booking, "patientRef", patient(queue, day, number), "priority", priority));
            // The query for the last ticket may not have included the history that was just imported.
        } while (response.code().equals("ALREADY_EXISTS"));
        if (!response.ok()) {
            return booking + " is rejected: " + response.errorMessage();
        }
        boolean offered = response.json().path("status").asString("").equals("OFFERED");
        String description = priority.equals("STANDARD") ? booking : booking + " (" + priority + ")";
        return description
                + (offered
                        ? " joins and is offered a seat at once"
                        : " joins, position " + response.json().path("position").asLong(0));
    }
}
