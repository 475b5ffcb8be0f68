package com.sapoche.booking.cli.demo;

import com.sapoche.booking.cli.client.LedgerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs a queue without appointments: calls the next patient when a room is free. */
final class WalkInOperation implements QueueOperation {
    private static final int MAX_WAITING = 14;

    private final FrontDesk desk;
    private final String queue;
    private final int rooms;
    private final PatientArrivals arrivals;
    private final Random random;
    private final ThrottledPrinter printer;
    private final Map<String, Integer> roomOf = new HashMap<>();

    WalkInOperation(
            FrontDesk desk,
            String queue,
            int rooms,
            PatientArrivals arrivals,
            Random random,
            ThrottledPrinter printer) {
        this.desk = desk;
        this.queue = queue;
        this.rooms = rooms;
        this.arrivals = arrivals;
        this.random = random;
        this.printer = printer;
    }

    @Override
    public void tick() {
        List<String> waiting = desk.entries(queue, "WAITING");
        List<String> inService = desk.entries(queue, "IN_SERVICE");
        if (waiting.size() < MAX_WAITING && oneIn(6)) {
            printer.print(arrivals.next());
        }
        for (String booking : inService) {
            if (oneIn(9) && desk.sendAction(booking, "complete")) {
                roomOf.remove(booking);
                printer.print(booking + " is completed");
            }
        }
        if (!waiting.isEmpty() && inService.size() < rooms && oneIn(3)) {
            call();
        }
        if (waiting.size() > 2 && oneIn(40)) {
            String booking = waiting.get(random.nextInt(waiting.size()));
            if (desk.sendAction(booking, "cancel", "went home")) {
                printer.print(booking + " cancels; the bookings behind it move up");
            }
        }
    }

    private void call() {
        int room = 1;
        while (roomOf.containsValue(room) && room < rooms) {
            room++;
        }
        LedgerResponse response = desk.send("/queues/" + queue + "/call-next", Map.of("room", queue + "-" + room));
        String booking = response.json().path("bookingId").asString("");
        if (response.ok() && !booking.isEmpty()) {
            roomOf.put(booking, room);
            printer.print(booking + " is called to room " + room);
        }
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }
}
