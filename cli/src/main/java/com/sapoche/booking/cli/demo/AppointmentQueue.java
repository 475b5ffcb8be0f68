package com.sapoche.booking.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs a queue with slots whose patients answer offers and attend according to their {@link PatientBehavior}. */
final class AppointmentQueue implements QueueOperation {
    private static final int MAX_WAITING = 8;
    private static final int INITIAL_PATIENTS = 11;
    private static final Duration CHECK_IN_BEFORE_START = Duration.ofSeconds(40);
    private static final Duration NO_SHOW_AFTER_START = Duration.ofSeconds(20);
    private static final int SECONDS_TO_ANSWER = 5;
    private static final int SECONDS_TO_CANCEL = 15;

    private final FrontDesk desk;
    private final String queue;
    private final PatientArrivals arrivals;
    private final SlotPublisher slots;
    private final Random random;
    private final ThrottledPrinter printer;
    private final Clock clock;

    /** Holds the seconds for which each offered booking has been observed. */
    private Map<String, Integer> offeredFor = new HashMap<>();

    private Map<String, Integer> confirmedFor = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();

    AppointmentQueue(
            FrontDesk desk,
            String queue,
            PatientArrivals arrivals,
            SlotPublisher slots,
            Random random,
            ThrottledPrinter printer,
            Clock clock) {
        this.desk = desk;
        this.queue = queue;
        this.arrivals = arrivals;
        this.slots = slots;
        this.random = random;
        this.printer = printer;
        this.clock = clock;
    }

    /** Lets the first patients join: one more than the published seats. */
    void addInitialPatients() {
        slots.publish();
        for (int i = 0; i < INITIAL_PATIENTS; i++) {
            printer.print(arrivals.next());
        }
    }

    @Override
    public void tick() {
        slots.publish();
        if (oneIn(12) && desk.entries(queue, "WAITING").size() < MAX_WAITING) {
            printer.print(arrivals.next());
        }
        offeredFor = countSeconds(offeredFor, desk.entries(queue, "OFFERED"));
        offeredFor.forEach(this::answer);
        confirmedFor = countSeconds(confirmedFor, desk.entries(queue, "CONFIRMED"));
        confirmedFor.forEach(this::attend);
        desk.entries(queue, "CHECKED_IN").forEach(this::startService);
        for (String booking : desk.entries(queue, "IN_SERVICE")) {
            if (oneIn(25) && desk.sendAction(booking, "complete")) {
                starts.remove(booking);
                printer.print(booking + " is completed");
            }
        }
    }

    private void answer(String booking, int seconds) {
        if (seconds < SECONDS_TO_ANSWER) {
            return;
        }
        switch (PatientBehavior.of(booking)) {
            case DECLINES -> {
                if (desk.answerOffer(booking, "decline", Map.of("reason", "prefers another time"))) {
                    printer.printNow(booking + " declines its offer; the seat is offered to the next booking");
                }
            }
            case IGNORES_OFFERS -> {
                if (seconds == SECONDS_TO_ANSWER) {
                    printer.print(booking + " does not answer; its offer will lapse");
                }
            }
            case ATTENDS, CANCELS, DOES_NOT_COME -> {
                if (desk.answerOffer(booking, "confirm", Map.of())) {
                    printer.print(booking + " confirms its seat");
                }
            }
        }
    }

    private void attend(String booking, int seconds) {
        PatientBehavior behavior = PatientBehavior.of(booking);
        Instant now = clock.instant();
        if (behavior == PatientBehavior.CANCELS) {
            if (seconds >= SECONDS_TO_CANCEL && desk.sendAction(booking, "cancel", "cannot come")) {
                printer.printNow(booking + " cancels; its seat is offered to the next booking");
            }
        } else if (behavior == PatientBehavior.DOES_NOT_COME) {
            if (now.isAfter(start(booking).plus(NO_SHOW_AFTER_START)) && desk.sendAction(booking, "no-show")) {
                printer.printNow(booking + " did not come");
            }
        } else if (now.isAfter(start(booking).minus(CHECK_IN_BEFORE_START)) && desk.sendAction(booking, "check-in")) {
            printer.print(booking + " checks in");
        }
    }

    private void startService(String booking) {
        if (!clock.instant().isBefore(start(booking)) && desk.sendAction(booking, "start")) {
            printer.print(booking + " is in service");
        }
    }

    /** Returns the start of the slot of a booking, or the present time if it has no slot. */
    private Instant start(String booking) {
        return starts.computeIfAbsent(booking, unknown -> {
            String start = desk.query("/bookings/" + booking)
                    .path("slot")
                    .path("start")
                    .asString("");
            return start.isEmpty()
                    ? clock.instant()
                    : OffsetDateTime.parse(start).toInstant();
        });
    }

    private static Map<String, Integer> countSeconds(Map<String, Integer> before, List<String> present) {
        Map<String, Integer> after = new HashMap<>();
        present.forEach(booking -> after.put(booking, before.getOrDefault(booking, -1) + 1));
        return after;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }
}
