package com.sapoche.booking.resilience.load;

import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs one client, which chooses its next command by its own, possibly outdated, model. */
final class LoadClient implements Runnable {

    private static final List<String> LOOKED_AT =
            List.of("WAITING", "OFFERED", "CONFIRMED", "CHECKED_IN", "IN_SERVICE");

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
                    act(load.queues().get(random.nextInt(load.queues().size())));
                } finally {
                    load.gate().leave();
                }
                LockSupport.parkNanos(load.pauseOfClient().toNanos() * random.nextInt(200) / 100);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(ClientModel queue) {
        int which = random.nextInt(1000);
        if (which < 100) {
            look(queue, LOOKED_AT.get(random.nextInt(LOOKED_AT.size())));
            return;
        }
        SentCommand sent = next(queue, which);
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
        if (sent.kind() == CommandKind.PAUSE && outcome != SentCommand.Outcome.REFUSED) {
            load.send(requests.turn(queue, CommandKind.RESUME, random));
        }
    }

    private @Nullable SentCommand next(ClientModel queue, int which) {
        if (which < 160) {
            return step(queue, CommandKind.CONFIRM, "OFFERED");
        } else if (which < 210) {
            return step(queue, CommandKind.DECLINE, "OFFERED");
        } else if (which < 240) {
            return step(queue, CommandKind.CANCEL, random.nextBoolean() ? "WAITING" : "CONFIRMED");
        } else if (which < 260) {
            return step(queue, CommandKind.CANCEL, "OFFERED");
        } else if (which < 300) {
            return step(queue, CommandKind.CHECK_IN, "CONFIRMED");
        } else if (which < 350) {
            return step(queue, CommandKind.START, random.nextBoolean() ? "CONFIRMED" : "CHECKED_IN");
        } else if (which < 440) {
            return step(queue, CommandKind.COMPLETE, "IN_SERVICE");
        } else if (which < 450) {
            return step(queue, CommandKind.NO_SHOW, "CONFIRMED");
        } else if (which < 490 || (which < 540 && !queue.plan().slots())) {
            return requests.callNext(queue, random);
        } else if (which < 545 && queue.plan().slots()) {
            return requests.publish(queue, random);
        } else if (which < 600) {
            String booking = queue.any(LOOKED_AT.get(random.nextInt(4)), random);
            return booking == null ? null : requests.reschedule(queue, booking, random);
        } else if (which < 640) {
            String booking = queue.any(LOOKED_AT.get(random.nextInt(3)), random);
            return booking == null ? null : requests.priority(queue, booking, random);
        } else if (which < 672) {
            String slot = queue.anySlot(random);
            return slot == null
                    ? null
                    : which < 650 ? requests.withdraw(queue, slot, random) : requests.seats(queue, slot, random);
        } else if (which < 675) {
            return requests.turn(queue, CommandKind.PAUSE, random);
        }
        return null;
    }

    private @Nullable SentCommand step(ClientModel queue, CommandKind kind, String status) {
        String booking = queue.any(status, random);
        return booking == null ? null : requests.step(queue, kind, booking, random);
    }

    private void look(ClientModel queue, String status) {
        Reply reply = load.ask(queue.queuePath() + "/entries?limit=50&status=" + status);
        if (reply != null && reply.status() == 200) {
            List<String> found = new ArrayList<>();
            reply.body()
                    .path("items")
                    .forEach(item -> found.add(item.path("bookingId").asString()));
            queue.seen(status, List.copyOf(found));
        }
    }
}
