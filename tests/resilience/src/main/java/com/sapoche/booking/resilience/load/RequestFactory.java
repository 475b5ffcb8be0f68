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
 * ones; each reason and room is used once, so that an event identifies its command.
 */
final class RequestFactory {
    private static final Set<CommandKind> WITHOUT_REASON =
            EnumSet.of(CommandKind.CONFIRM, CommandKind.CHECK_IN, CommandKind.START, CommandKind.COMPLETE);

    private static final int PATIENTS = 120;
    private static final int RESOURCES = 3;
    private static final List<String> PRIORITIES =
            List.of("STANDARD", "STANDARD", "STANDARD", "VIP", "SVIP", "EMERGENCY");

    private final CommandJournal journal;
    private final AtomicLong texts = new AtomicLong();
    private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();
    private final Instant firstSlot =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.HOURS);

    private final int offerTtlFactor;

    /** @param offerTtlFactor factor by choice offers last longer than planned */
    RequestFactory(CommandJournal journal, int offerTtlFactor) {
        this.journal = journal;
        this.offerTtlFactor = offerTtlFactor;
    }

    SentCommand open(ClientModel queue) {
        ObjectNode body = object().put("queueId", queue.queueId())
                .put("name", queue.queueId())
                .put("zone", "Europe/Lisbon")
                .put(
                        "offerTtl",
                        queue.plan().offerTtl().multipliedBy(offerTtlFactor).toString())
                .put("onLapse", queue.plan().onLapse())
                .put("maxOffers", queue.plan().maxOffers())
                .put("autoConfirm", queue.plan().autoConfirm());
        return sent(CommandKind.OPEN, queue, queue.queueId(), queue.base() + "/queues", body, null, true);
    }

    SentCommand pauseOrResume(ClientModel queue, CommandKind kind, Random random) {
        String reason = uniqueText();
        String path = queue.queuePath() + (kind == CommandKind.PAUSE ? "/pause" : "/resume");
        return sent(
                kind, queue, queue.queueId() + "|" + reason, path, object().put("reason", reason), key(queue, random));
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

    /** Creates a booking that is offered a free seat of the slot and does not answer the offer. */
    SentCommand joinForOffer(ClientModel queue, String slotId) {
        String id = "b-" + number(queue, "b");
        ObjectNode body = object().put("bookingId", id).put("patientRef", "late-" + number(queue, "late"));
        body.set("preference", object().put("slotId", slotId));
        return sent(CommandKind.JOIN, queue, id, queue.queuePath() + "/bookings", body, null, true);
    }

    SentCommand callNext(ClientModel queue, Random random) {
        String room = uniqueText();
        return sent(
                CommandKind.CALL_NEXT,
                queue,
                queue.queueId() + "|" + room,
                queue.queuePath() + "/call-next",
                object().put("room", room),
                key(queue, random));
    }

    /** Creates a transition, with a unique reason if the contract has one for it; the event contains the reason. */
    SentCommand step(ClientModel queue, CommandKind kind, String bookingId, Random random) {
        String path = queue.base() + "/bookings/" + bookingId + "/"
                + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (WITHOUT_REASON.contains(kind)) {
            return sent(kind, queue, bookingId, path, null, key(queue, random));
        }
        String reason = uniqueText();
        return sent(kind, queue, bookingId + "|" + reason, path, object().put("reason", reason), key(queue, random));
    }

    SentCommand priority(ClientModel queue, String bookingId, Random random) {
        String reason = uniqueText();
        ObjectNode body = object().put("priority", PRIORITIES.get(random.nextInt(PRIORITIES.size())))
                .put("reason", reason);
        return sent(
                CommandKind.PRIORITY,
                queue,
                bookingId + "|" + reason,
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
        String reason = uniqueText();
        return sent(
                CommandKind.WITHDRAW,
                queue,
                slotId + "|" + reason,
                queue.base() + "/slots/" + slotId + "/withdraw",
                object().put("reason", reason),
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
        boolean endsSoon = random.nextInt(15) == 0;
        Instant start = endsSoon ? now().plusNanos(n) : firstSlot.plusSeconds(n);
        Instant end = start.plusSeconds(endsSoon ? 3 + random.nextInt(12) : 900);
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
        int choice = random.nextInt(100);
        String slotId = queue.anySlot(random);
        if (choice < 12 && slotId != null) {
            return object().put("slotId", slotId);
        }
        if (choice < 32) {
            return object().put("resource", resource(random));
        }
        if (choice < 42) {
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
                kind, queue.clinicId(), subject, path, body, key, hasIds || key != null, journal.observedPosition());
        journal.add(sent);
        return sent;
    }

    private @Nullable String key(ClientModel queue, Random random) {
        return random.nextInt(100) < 40 ? "k-" + number(queue, "k") : null;
    }

    private long number(ClientModel queue, String prefix) {
        return numbers.computeIfAbsent(queue.clinicId() + prefix, none -> new AtomicLong())
                .incrementAndGet();
    }

    private String uniqueText() {
        return "w" + texts.incrementAndGet();
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
