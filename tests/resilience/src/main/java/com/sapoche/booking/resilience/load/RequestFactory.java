package com.sapoche.booking.resilience.load;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates the commands of a run. Identifiers and keys are numbered per clinic, so that both clinics use the same
 * ones; words that come back in events are never used twice.
 */
final class RequestFactory {
    private static final Set<CommandKind> WITHOUT_REASON =
            EnumSet.of(CommandKind.CONFIRM, CommandKind.CHECK_IN, CommandKind.START, CommandKind.COMPLETE);

    private static final int PATIENTS = 120;
    private static final int RESOURCES = 3;
    private static final List<String> PRIORITIES =
            List.of("STANDARD", "STANDARD", "STANDARD", "VIP", "SVIP", "EMERGENCY");

    private final CommandJournal journal;
    private final AtomicLong words = new AtomicLong();
    private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();
    private final Instant firstSlot =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.HOURS);

    private final int offersLast;

    /** @param offersLast how many times longer than planned */
    RequestFactory(CommandJournal journal, int offersLast) {
        this.journal = journal;
        this.offersLast = offersLast;
    }

    SentCommand open(ClientModel queue) {
        ObjectNode body = object().put("queueId", queue.queueId())
                .put("name", queue.queueId())
                .put("zone", "Europe/Lisbon")
                .put(
                        "offerTtl",
                        queue.plan().offerTtl().multipliedBy(offersLast).toString())
                .put("onLapse", queue.plan().onLapse())
                .put("maxOffers", queue.plan().maxOffers())
                .put("autoConfirm", queue.plan().autoConfirm());
        return sent(CommandKind.OPEN, queue, queue.queueId(), queue.base() + "/queues", body, null, true);
    }

    SentCommand turn(ClientModel queue, CommandKind kind, Random random) {
        String word = word();
        String path = queue.queuePath() + (kind == CommandKind.PAUSE ? "/pause" : "/resume");
        return sent(kind, queue, queue.queueId() + "|" + word, path, object().put("reason", word), key(queue, random));
    }

    SentCommand join(ClientModel queue, Random random) {
        String patient = "p-" + random.nextInt(PATIENTS);
        ObjectNode body = object().put("patientRef", patient);
        String id = random.nextInt(100) < 60 ? "b-" + number(queue, "b") : null;
        if (id != null) {
            body.put("bookingId", id);
        }
        if (random.nextBoolean()) {
            body.put("priority", PRIORITIES.get(random.nextInt(PRIORITIES.size())));
        }
        if (random.nextInt(12) == 0) {
            body.put("occurredAt", now().minusMillis(random.nextInt(600_000)).toString());
        }
        ObjectNode preference = preference(queue, random);
        if (preference != null) {
            body.set("preference", preference);
        }
        if (random.nextInt(10) == 0) {
            body.put("waitIfNone", false);
        }
        String subject = id != null ? id : "?" + queue.queueId() + "|" + patient;
        return sent(
                CommandKind.JOIN,
                queue,
                subject,
                queue.queuePath() + "/bookings",
                body,
                key(queue, random),
                id != null);
    }

    /** Creates a booking that is offered a seat at once and lets the offer lapse, unless the slot is taken. */
    SentCommand joinFor(ClientModel queue, String slotId) {
        String id = "b-" + number(queue, "b");
        ObjectNode body = object().put("bookingId", id).put("patientRef", "late-" + number(queue, "late"));
        body.set("preference", object().put("slotId", slotId));
        return sent(CommandKind.JOIN, queue, id, queue.queuePath() + "/bookings", body, null, true);
    }

    SentCommand callNext(ClientModel queue, Random random) {
        String room = word();
        return sent(
                CommandKind.CALL_NEXT,
                queue,
                queue.queueId() + "|" + room,
                queue.queuePath() + "/call-next",
                object().put("room", room),
                key(queue, random));
    }

    /** Creates a transition, with a reason where the contract has one; the event contains it. */
    SentCommand step(ClientModel queue, CommandKind kind, String bookingId, Random random) {
        String path = queue.base() + "/bookings/" + bookingId + "/"
                + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (WITHOUT_REASON.contains(kind)) {
            return sent(kind, queue, bookingId, path, null, key(queue, random));
        }
        String word = word();
        return sent(kind, queue, bookingId + "|" + word, path, object().put("reason", word), key(queue, random));
    }

    SentCommand priority(ClientModel queue, String bookingId, Random random) {
        String word = word();
        ObjectNode body = object().put("priority", PRIORITIES.get(random.nextInt(PRIORITIES.size())))
                .put("reason", word);
        return sent(
                CommandKind.PRIORITY,
                queue,
                bookingId + "|" + word,
                queue.base() + "/bookings/" + bookingId + "/priority",
                body,
                key(queue, random));
    }

    SentCommand reschedule(ClientModel queue, String bookingId, Random random) {
        ObjectNode body = object();
        String slotId = queue.anySlot(random);
        if (slotId != null && random.nextBoolean()) {
            body.put("slotId", slotId);
        } else {
            body.set("preference", object().put("resource", resource(random)));
        }
        return sent(
                CommandKind.RESCHEDULE,
                queue,
                bookingId,
                queue.base() + "/bookings/" + bookingId + "/reschedule",
                body,
                key(queue, random));
    }

    SentCommand publish(ClientModel queue, Random random) {
        boolean ids = random.nextBoolean();
        ObjectNode first = slot(queue, ids, random);
        JsonNode body = first;
        if (random.nextInt(4) == 0) {
            ArrayNode several = LedgerHttp.JSON.createArrayNode().add(first);
            for (int more = random.nextInt(3); more >= 0; more--) {
                several.add(slot(queue, ids, random));
            }
            body = several;
        }
        return sent(
                CommandKind.PUBLISH,
                queue,
                queue.queueId() + "|" + first.get("start").asString(),
                queue.queuePath() + "/slots",
                body,
                key(queue, random),
                ids);
    }

    SentCommand withdraw(ClientModel queue, String slotId, Random random) {
        String word = word();
        return sent(
                CommandKind.WITHDRAW,
                queue,
                slotId + "|" + word,
                queue.base() + "/slots/" + slotId + "/withdraw",
                object().put("reason", word),
                key(queue, random));
    }

    SentCommand seats(ClientModel queue, String slotId, Random random) {
        return sent(
                CommandKind.SEATS,
                queue,
                slotId,
                queue.base() + "/slots/" + slotId + "/seats",
                object().put("seats", 1 + random.nextInt(4)),
                key(queue, random));
    }

    private ObjectNode slot(ClientModel queue, boolean id, Random random) {
        long n = number(queue, "s");
        boolean soonOver = random.nextInt(15) == 0;
        Instant start = soonOver ? now().plusNanos(n) : firstSlot.plusSeconds(n);
        Instant end = start.plusSeconds(soonOver ? 3 + random.nextInt(12) : 900);
        ObjectNode slot = object().put("start", start.toString())
                .put("end", end.toString())
                .put("seats", 1 + random.nextInt(3));
        if (id) {
            slot.put("slotId", "s-" + n);
        }
        if (random.nextBoolean()) {
            slot.put("resource", resource(random));
        }
        return slot;
    }

    private @Nullable ObjectNode preference(ClientModel queue, Random random) {
        int which = random.nextInt(100);
        String slotId = queue.anySlot(random);
        if (which < 12 && slotId != null) {
            return object().put("slotId", slotId);
        }
        if (which < 32) {
            return object().put("resource", resource(random));
        }
        if (which < 42) {
            long n = numbers.computeIfAbsent(queue.clinicId() + "s", none -> new AtomicLong())
                    .get();
            return object().put(
                            "earliest",
                            firstSlot
                                    .plusSeconds(Math.max(0, n - random.nextInt(20)))
                                    .toString());
        }
        return null;
    }

    private SentCommand sent(
            CommandKind kind,
            ClientModel queue,
            String subject,
            String path,
            @Nullable JsonNode body,
            @Nullable String key) {
        return sent(kind, queue, subject, path, body, key, false);
    }

    private SentCommand sent(
            CommandKind kind,
            ClientModel queue,
            String subject,
            String path,
            @Nullable JsonNode body,
            @Nullable String key,
            boolean hasIds) {
        SentCommand sent = new SentCommand(
                kind, queue.clinicId(), subject, path, body, key, hasIds || key != null, journal.heardOf());
        journal.add(sent);
        return sent;
    }

    private @Nullable String key(ClientModel queue, Random random) {
        return random.nextInt(100) < 40 ? "k-" + number(queue, "k") : null;
    }

    private long number(ClientModel queue, String what) {
        return numbers.computeIfAbsent(queue.clinicId() + what, none -> new AtomicLong())
                .incrementAndGet();
    }

    private String word() {
        return "w" + words.incrementAndGet();
    }

    private static String resource(Random random) {
        return "room-" + random.nextInt(RESOURCES);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ObjectNode object() {
        return LedgerHttp.JSON.createObjectNode();
    }
}
