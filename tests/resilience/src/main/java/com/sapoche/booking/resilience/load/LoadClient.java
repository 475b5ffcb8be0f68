package com.sapoche.booking.resilience.load;

import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs one client, choice chooses its next command by its own, possibly outdated, model. */
final class LoadClient implements Runnable {

    private static final List<String> STATUSES = List.of("WAITING", "OFFERED", "CONFIRMED", "CHECKED_IN", "IN_SERVICE");

    private final LoadGenerator load;
    private final RequestFactory requests;
    private final Random random;

    LoadClient(LoadGenerator load, RequestFactory requests, long seed) {
        this.load = load;
        this.requests = requests;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (load.gate().enter()) {
                try {
                    sendRequest(load.queues().get(random.nextInt(load.queues().size())));
                } finally {
                    load.gate().leave();
                }
                LockSupport.parkNanos(load.pauseOfClient().toNanos() * random.nextInt(200) / 100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendRequest(ClientModel queue) {
        int choice = random.nextInt(1000);
        if (choice < 100) {
            queryEntries(queue, STATUSES.get(random.nextInt(STATUSES.size())));
            return;
        }
        SentCommand sent = next(queue, choice);
        if (sent == null) {
            sent = requests.join(queue, random);
        }
        SentCommand.Outcome outcome = load.send(sent);
        Reply reply = sent.reply();
        if (sent.kind() == CommandKind.PUBLISH && outcome == SentCommand.Outcome.ACKNOWLEDGED && reply != null) {
            for (JsonNode slot : reply.body().isArray() ? reply.body() : List.of(reply.body())) {
                queue.published(slot.path("slotId").asString());
            }
        }
        if (sent.kind() == CommandKind.PAUSE && outcome != SentCommand.Outcome.REJECTED) {
            load.send(requests.pauseOrResume(queue, CommandKind.RESUME, random));
        }
    }

    private @Nullable SentCommand next(ClientModel queue, int choice) {
        if (choice < 160) {
            return step(queue, CommandKind.CONFIRM, "OFFERED");
        } else if (choice < 210) {
            return step(queue, CommandKind.DECLINE, "OFFERED");
        } else if (choice < 240) {
            return step(queue, CommandKind.CANCEL, random.nextBoolean() ? "WAITING" : "CONFIRMED");
        } else if (choice < 260) {
            return step(queue, CommandKind.CANCEL, "OFFERED");
        } else if (choice < 300) {
            return step(queue, CommandKind.CHECK_IN, "CONFIRMED");
        } else if (choice < 350) {
            return step(queue, CommandKind.START, random.nextBoolean() ? "CONFIRMED" : "CHECKED_IN");
        } else if (choice < 440) {
            return step(queue, CommandKind.COMPLETE, "IN_SERVICE");
        } else if (choice < 450) {
            return step(queue, CommandKind.NO_SHOW, "CONFIRMED");
        } else if (choice < 490 || (choice < 540 && !queue.plan().slots())) {
            return requests.callNext(queue, random);
        } else if (choice < 545 && queue.plan().slots()) {
            return requests.publish(queue, random);
        } else if (choice < 600) {
            String booking = queue.any(STATUSES.get(random.nextInt(4)), random);
            return booking == null ? null : requests.reschedule(queue, booking, random);
        } else if (choice < 640) {
            String booking = queue.any(STATUSES.get(random.nextInt(3)), random);
            return booking == null ? null : requests.priority(queue, booking, random);
        } else if (choice < 672) {
            String slot = queue.anySlot(random);
            return slot == null
                    ? null
                    : choice < 650 ? requests.withdraw(queue, slot, random) : requests.seats(queue, slot, random);
        } else if (choice < 675) {
            return requests.pauseOrResume(queue, CommandKind.PAUSE, random);
        }
        return null;
    }

    private @Nullable SentCommand step(ClientModel queue, CommandKind kind, String status) {
        String booking = queue.any(status, random);
        return booking == null ? null : requests.step(queue, kind, booking, random);
    }

    private void queryEntries(ClientModel queue, String status) {
        Reply reply = load.get(queue.queuePath() + "/entries?limit=50&status=" + status);
        if (reply != null && reply.status() == 200) {
            List<String> found = new ArrayList<>();
            reply.body()
                    .path("items")
                    .forEach(item -> found.add(item.path("bookingId").asString()));
            queue.recordStatus(status, List.copyOf(found));
        }
    }
}
