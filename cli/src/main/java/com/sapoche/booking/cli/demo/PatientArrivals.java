package com.sapoche.booking.cli.demo;

import com.sapoche.booking.cli.client.LedgerResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;

/**
 * Creates the patients of one queue. Identifiers consist of the day and a number that continues from the
 * queue's tickets are, so that a second start goes on too.
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
        this.number = desk.look("/queues/" + queue).path("lastTicket").asLong(0);
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
        LedgerResponse answer;
        do {
            number++;
            booking = booking(queue, day, number);
            answer = desk.ask(
                    "/queues/" + queue + "/bookings",
                    Map.of("bookingId", booking, "patientRef", patient(queue, day, number), "priority", priority));
            // The board that the number was read from may have been behind what was loaded a moment before.
        } while (answer.code().equals("ALREADY_EXISTS"));
        if (!answer.ok()) {
            return booking + " is turned away: " + answer.refusal();
        }
        boolean offered = answer.json().path("status").asString("").equals("OFFERED");
        String who = priority.equals("STANDARD") ? booking : booking + " (" + priority + ")";
        return who
                + (offered
                        ? " joins and is offered a seat at once"
                        : " joins, place " + answer.json().path("position").asLong(0));
    }
}
