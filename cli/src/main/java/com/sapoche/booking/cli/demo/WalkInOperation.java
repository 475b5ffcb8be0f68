package com.sapoche.booking.cli.demo;

import com.sapoche.booking.cli.client.LedgerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs a queue without appointments: calls the next patient when a room is free. */
final class WalkInOperation implements QueueOperation {
    private static final int LONGEST_LINE = 14;

    private final FrontDesk desk;
    private final String queue;
    private final int rooms;
    private final PatientArrivals arrivals;
    private final Random random;
    private final ThrottledPrinter voice;
    private final Map<String, Integer> roomOf = new HashMap<>();

    WalkInOperation(
            FrontDesk desk, String queue, int rooms, PatientArrivals arrivals, Random random, ThrottledPrinter voice) {
        this.desk = desk;
        this.queue = queue;
        this.rooms = rooms;
        this.arrivals = arrivals;
        this.random = random;
        this.voice = voice;
    }

    @Override
    public void tick() {
        List<String> waiting = desk.entries(queue, "WAITING");
        List<String> inService = desk.entries(queue, "IN_SERVICE");
        if (waiting.size() < LONGEST_LINE && oneIn(6)) {
            voice.say(arrivals.next());
        }
        for (String booking : inService) {
            if (oneIn(9) && desk.does(booking, "complete")) {
                roomOf.remove(booking);
                voice.say(booking + " is done");
            }
        }
        if (!waiting.isEmpty() && inService.size() < rooms && oneIn(3)) {
            call();
        }
        if (waiting.size() > 2 && oneIn(40)) {
            String tired = waiting.get(random.nextInt(waiting.size()));
            if (desk.does(tired, "cancel", "went home")) {
                voice.say(tired + " does not want to wait any longer and goes home; all behind move up");
            }
        }
    }

    private void call() {
        int room = 1;
        while (roomOf.containsValue(room) && room < rooms) {
            room++;
        }
        LedgerResponse answer = desk.ask("/queues/" + queue + "/call-next", Map.of("room", queue + "-" + room));
        String booking = answer.json().path("bookingId").asString("");
        if (answer.ok() && !booking.isEmpty()) {
            roomOf.put(booking, room);
            voice.say(booking + " is called to room " + room);
        }
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }
}
