package com.sapoche.booking.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs a queue with slots whose patients answer offers and come or stay away, each by its behavior. */
final class AppointmentQueue implements QueueOperation {
    private static final int LONGEST_LINE = 8;
    private static final int WAIT_AT_THE_DOOR = 11;
    private static final Duration COMES_BEFORE = Duration.ofSeconds(40);
    private static final Duration WAITED_FOR = Duration.ofSeconds(20);
    private static final int SECONDS_TO_ANSWER = 5;
    private static final int SECONDS_TO_CHANGE_MIND = 15;

    private final FrontDesk desk;
    private final String queue;
    private final PatientArrivals arrivals;
    private final SlotPublisher timetable;
    private final Random random;
    private final ThrottledPrinter voice;
    private final Clock clock;

    /** Returns the seconds since the last change of status of a booking. */
    private Map<String, Integer> offeredFor = new HashMap<>();

    private Map<String, Integer> confirmedFor = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();

    AppointmentQueue(
            FrontDesk desk,
            String queue,
            PatientArrivals arrivals,
            SlotPublisher timetable,
            Random random,
            ThrottledPrinter voice,
            Clock clock) {
        this.desk = desk;
        this.queue = queue;
        this.arrivals = arrivals;
        this.timetable = timetable;
        this.random = random;
        this.voice = voice;
        this.clock = clock;
    }

    /** Lets the first patients join at once: one more than there are seats. */
    void openDoor() {
        timetable.publish();
        for (int i = 0; i < WAIT_AT_THE_DOOR; i++) {
            voice.say(arrivals.next());
        }
    }

    @Override
    public void tick() {
        timetable.publish();
        if (oneIn(12) && desk.entries(queue, "WAITING").size() < LONGEST_LINE) {
            voice.say(arrivals.next());
        }
        offeredFor = older(offeredFor, desk.entries(queue, "OFFERED"));
        offeredFor.forEach(this::answer);
        confirmedFor = older(confirmedFor, desk.entries(queue, "CONFIRMED"));
        confirmedFor.forEach(this::come);
        desk.entries(queue, "CHECKED_IN").forEach(this::begin);
        for (String booking : desk.entries(queue, "IN_SERVICE")) {
            if (oneIn(25) && desk.does(booking, "complete")) {
                starts.remove(booking);
                voice.say(booking + " is done");
            }
        }
    }

    private void answer(String booking, int seconds) {
        if (seconds < SECONDS_TO_ANSWER) {
            return;
        }
        switch (PatientBehavior.of(booking)) {
            case CHOOSY -> {
                if (desk.answersOffer(booking, "decline", Map.of("reason", "another time suits better"))) {
                    voice.sayAnyway(booking + " declines its offer; the seat is offered to the next booking");
                }
            }
            case SILENT -> {
                if (seconds == SECONDS_TO_ANSWER) {
                    voice.say(booking + " does not answer; its offer will lapse");
                }
            }
            case RELIABLE, FICKLE, FORGETFUL -> {
                if (desk.answersOffer(booking, "confirm", Map.of())) {
                    voice.say(booking + " confirms its seat");
                }
            }
        }
    }

    private void come(String booking, int seconds) {
        PatientBehavior temper = PatientBehavior.of(booking);
        Instant now = clock.instant();
        if (temper == PatientBehavior.FICKLE) {
            if (seconds >= SECONDS_TO_CHANGE_MIND && desk.does(booking, "cancel", "cannot come")) {
                voice.sayAnyway(booking + " cancels; its seat is offered to the next booking");
            }
        } else if (temper == PatientBehavior.FORGETFUL) {
            if (now.isAfter(start(booking).plus(WAITED_FOR)) && desk.does(booking, "no-show")) {
                voice.sayAnyway(booking + " did not come");
            }
        } else if (now.isAfter(start(booking).minus(COMES_BEFORE)) && desk.does(booking, "check-in")) {
            voice.say(booking + " checks in");
        }
    }

    private void begin(String booking) {
        if (!clock.instant().isBefore(start(booking)) && desk.does(booking, "start")) {
            voice.say(booking + " is being served");
        }
    }

    /** Returns the start of the slot of a booking, or the present time if it has no slot. */
    private Instant start(String booking) {
        return starts.computeIfAbsent(booking, unknown -> {
            String start =
                    desk.look("/bookings/" + booking).path("slot").path("start").asString("");
            return start.isEmpty()
                    ? clock.instant()
                    : OffsetDateTime.parse(start).toInstant();
        });
    }

    private static Map<String, Integer> older(Map<String, Integer> before, List<String> present) {
        Map<String, Integer> after = new HashMap<>();
        present.forEach(booking -> after.put(booking, before.getOrDefault(booking, -1) + 1));
        return after;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }
}
