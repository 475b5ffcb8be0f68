package com.sapoche.booking.acceptance.contract;

import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the request of one command.
 *
 * @param valid body that is accepted, or at least valid
 * @param fields all fields, each with the kind of its values
 * @param bodyRequired whether a request without a body is rejected
 */
record CommandForm(
        String path, ObjectNode valid, Map<String, Kind> fields, Set<String> required, boolean bodyRequired) {
    /** Lists the kinds of values, each with examples of invalid values. */
    enum Kind {
        TEXT("5", "true", "[]", "{}", "[\"a\"]"),
        IDENTIFIER(
                "5",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"a b\"",
                "\"ä\"",
                "\"../x\"",
                "\"a/b\"",
                "\"-a\"",
                "\"'; DROP TABLE x\"",
                "\"\\u0000\"",
                "\"a\\n\"",
                "\"{\\\"$gt\\\":1}\"",
                "{\"$gt\":\"\"}",
                "\"" + "a".repeat(65) + "\""),
        TIME(
                "5",
                "1.5",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"yesterday\"",
                "\"2026-01-01T10:00:00\"",
                "\"2026-01-01\"",
                "\"0001-01-01T00:00:00Z\"",
                "\"9999-12-31T23:59:59Z\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"2026-01-01T25:00:00Z\"",
                "\"2026-01-01T10:00:00+99:00\"",
                "[2026,1,1]"),
        DURATION("5", "true", "[]", "{}", "\"\"", "\"15 min\"", "\"PT\"", "\"P1M\"", "\"PT99999999999999999999S\""),
        INTEGER(
                "\"5\"",
                "1.5",
                "1.0",
                "true",
                "[]",
                "{}",
                "0",
                "-1",
                "1e2",
                "99999999999",
                "99999999999999999999999",
                "\"\""),
        BOOLEAN("\"true\"", "1", "0", "[]", "{}", "\"\""),
        ENUM("\"standard\"", "\"\"", "0", "1", "true", "[]", "{}", "\"NOBODY\""),
        ZONE("5", "true", "[]", "{}", "\"Mars/Phobos\"", "\"\"", "\"../../etc\""),
        OBJECT("5", "\"a\"", "true", "[]", "[{}]", "{\"surprise\":1}"),
        DAYS("5", "\"MON\"", "{}", "[]", "[0]", "[null]", "[\"Monday\"]", "[[\"MON\"]]"),
        LOCAL_TIME("5", "true", "[]", "{}", "\"\"", "\"25:00\"", "\"9 o'clock\"", "[9,0]"),
        DATE(
                "5",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"2026-13-01\"",
                "\"0001-01-01\"",
                "\"9999-01-01\"",
                "[2026,1,1]",
                "\"+999999999-12-31\""),
        DATES("5", "\"2026-01-01\"", "{}", "[0]", "[null]", "[\"2026-13-01\"]", "[[2026,1,1]]");

        private final List<JsonNode> invalid;

        Kind(String... invalid) {
            this.invalid = List.of(invalid).stream().map(JsonBodies::parse).toList();
        }

        List<JsonNode> invalid() {
            return invalid;
        }
    }

    static Map<String, Kind> fields(Object... namesAndKinds) {
        Map<String, Kind> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndKinds.length; i += 2) {
            fields.put((String) namesAndKinds[i], (Kind) namesAndKinds[i + 1]);
        }
        return fields;
    }

    /** Returns the forms of all commands, for existing resources of a clinic. */
    static List<CommandForm> all(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        String slot = "/slots/" + queue.publishes(1).id();
        String booking = "/bookings/" + queue.joined("someone").id();
        Map<String, Kind> reason = fields("reason", Kind.TEXT, "occurredAt", Kind.TIME);
        List<CommandForm> forms = new java.util.ArrayList<>(List.of(
                new CommandForm(
                        "/queues",
                        JsonBodies.object("name", "Cardiology", "zone", "Europe/Berlin"),
                        fields(
                                "queueId",
                                Kind.IDENTIFIER,
                                "name",
                                Kind.TEXT,
                                "zone",
                                Kind.ZONE,
                                "offerTtl",
                                Kind.DURATION,
                                "onLapse",
                                Kind.ENUM,
                                "maxOffers",
                                Kind.INTEGER,
                                "maxWaiting",
                                Kind.INTEGER,
                                "autoConfirm",
                                Kind.BOOLEAN,
                                "noShowAfter",
                                Kind.DURATION,
                                "closeAfter",
                                Kind.DURATION,
                                "ticketPrefix",
                                Kind.TEXT,
                                "headStarts",
                                Kind.OBJECT,
                                "occurredAt",
                                Kind.TIME),
                        Set.of("name", "zone"),
                        true),
                new CommandForm(
                        queue.path("/slots"),
                        JsonBodies.without(QueueClient.slot("x"), "slotId"),
                        fields(
                                "slotId",
                                Kind.IDENTIFIER,
                                "start",
                                Kind.TIME,
                                "end",
                                Kind.TIME,
                                "seats",
                                Kind.INTEGER,
                                "resource",
                                Kind.TEXT,
                                "occurredAt",
                                Kind.TIME),
                        Set.of("start", "end"),
                        true),
                new CommandForm(
                        queue.path("/schedules"),
                        JsonBodies.object(
                                "days",
                                List.of("MON", "FRI"),
                                "from",
                                "09:00",
                                "to",
                                "10:00",
                                "every",
                                "PT15M",
                                "validFrom",
                                "2030-01-01",
                                "validTo",
                                "2030-01-14"),
                        fields(
                                "scheduleId",
                                Kind.IDENTIFIER,
                                "days",
                                Kind.DAYS,
                                "from",
                                Kind.LOCAL_TIME,
                                "to",
                                Kind.LOCAL_TIME,
                                "every",
                                Kind.DURATION,
                                "seats",
                                Kind.INTEGER,
                                "resource",
                                Kind.TEXT,
                                "validFrom",
                                Kind.DATE,
                                "validTo",
                                Kind.DATE,
                                "except",
                                Kind.DATES,
                                "occurredAt",
                                Kind.TIME),
                        Set.of("days", "from", "to", "every", "validFrom", "validTo"),
                        true),
                new CommandForm(
                        queue.path("/bookings"),
                        JsonBodies.object("patientRef", "patient"),
                        fields(
                                "bookingId",
                                Kind.IDENTIFIER,
                                "patientRef",
                                Kind.IDENTIFIER,
                                "priority",
                                Kind.ENUM,
                                "preference",
                                Kind.OBJECT,
                                "waitIfNone",
                                Kind.BOOLEAN,
                                "occurredAt",
                                Kind.TIME),
                        Set.of("patientRef"),
                        true),
                new CommandForm(
                        slot + "/withdraw", JsonBodies.object("reason", "illness"), reason, Set.of("reason"), true),
                new CommandForm(
                        slot + "/seats",
                        JsonBodies.object("seats", 3),
                        fields("seats", Kind.INTEGER, "occurredAt", Kind.TIME),
                        Set.of("seats"),
                        true),
                new CommandForm(
                        queue.path("/call-next"),
                        JsonBodies.object(),
                        fields("room", Kind.TEXT, "occurredAt", Kind.TIME),
                        Set.of(),
                        false),
                new CommandForm(
                        booking + "/reschedule",
                        JsonBodies.object("slotId", "unknown"),
                        fields("slotId", Kind.IDENTIFIER, "preference", Kind.OBJECT, "occurredAt", Kind.TIME),
                        Set.of(),
                        true),
                new CommandForm(
                        booking + "/priority",
                        JsonBodies.object("priority", "VIP", "reason", "frail"),
                        fields("priority", Kind.ENUM, "reason", Kind.TEXT, "occurredAt", Kind.TIME),
                        Set.of("priority", "reason"),
                        true)));
        for (String transition : List.of("pause", "resume", "close")) {
            forms.add(new CommandForm(queue.path("/" + transition), JsonBodies.object(), reason, Set.of(), false));
        }
        forms.add(new CommandForm(
                booking + "/confirm",
                JsonBodies.object(),
                fields("offerId", Kind.IDENTIFIER, "occurredAt", Kind.TIME),
                Set.of(),
                false));
        forms.add(new CommandForm(
                booking + "/decline",
                JsonBodies.object(),
                fields("offerId", Kind.IDENTIFIER, "reason", Kind.TEXT, "occurredAt", Kind.TIME),
                Set.of(),
                false));
        forms.add(new CommandForm(
                booking + "/start",
                JsonBodies.object(),
                fields("room", Kind.TEXT, "occurredAt", Kind.TIME),
                Set.of(),
                false));
        for (String transition : List.of("check-in", "complete")) {
            forms.add(new CommandForm(
                    booking + "/" + transition, JsonBodies.object(), fields("occurredAt", Kind.TIME), Set.of(), false));
        }
        for (String transition : List.of("cancel", "no-show")) {
            forms.add(new CommandForm(booking + "/" + transition, JsonBodies.object(), reason, Set.of(), false));
        }
        return forms;
    }
}
