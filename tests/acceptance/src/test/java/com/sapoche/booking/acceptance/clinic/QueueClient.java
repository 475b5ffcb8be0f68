package com.sapoche.booking.acceptance.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends commands and queries about one queue. */
public final class QueueClient {
    /** A time far enough ahead that no slot ends during a scenario. */
    public static final Instant TOMORROW =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.DAYS);

    private final ClinicClient clinic;
    private final String id;

    QueueClient(ClinicClient clinic, String id) {
        this.clinic = clinic;
        this.id = id;
    }

    public String id() {
        return id;
    }

    public String path(String subPath) {
        return "/queues/" + id + subPath;
    }

    public ApiResponse post(String subPath, @Nullable JsonNode body, String... headers) {
        return clinic.post(path(subPath), body, headers);
    }

    public ApiResponse get(String subPath) {
        return clinic.get(path(subPath));
    }

    /** Queries the present state of the queue. */
    public ApiResponse state() {
        return get("").is(200);
    }

    /** Publishes a slot of 15 minutes tomorrow. */
    public SlotClient publishes(int seats) {
        return publishes("seats", seats);
    }

    public SlotClient publishes(@Nullable Object... fields) {
        ObjectNode body = slot(clinic.newId(id + "-slot"));
        body.setAll(JsonBodies.object(fields));
        ApiResponse published = post("/slots", body).is(201);
        return new SlotClient(clinic, published.text("slotId"));
    }

    public static ObjectNode slot(String slotId) {
        return JsonBodies.object("slotId", slotId, "start", TOMORROW, "end", TOMORROW.plus(15, ChronoUnit.MINUTES));
    }

    /** Creates the body of a schedule with slots of 30 minutes. */
    public static ObjectNode schedule(List<String> days, String from, String to, String validFrom, String validTo) {
        ObjectNode schedule = JsonBodies.object("days", days, "from", from, "to", to, "every", "PT30M");
        schedule.setAll(JsonBodies.object("validFrom", validFrom, "validTo", validTo));
        return schedule;
    }

    public BookingClient joined(String patient, @Nullable Object... fields) {
        return new BookingClient(clinic, joins(patient, fields).is(201).text("bookingId"));
    }

    public ApiResponse joins(String patient, @Nullable Object... fields) {
        return post("/bookings", join(patient, fields));
    }

    public CompletableFuture<ApiResponse> joinsLater(String patient, @Nullable Object... fields) {
        return clinic.postLater(path("/bookings"), join(patient, fields));
    }

    private static ObjectNode join(String patient, @Nullable Object... fields) {
        ObjectNode body = JsonBodies.object("patientRef", patient);
        body.setAll(JsonBodies.object(fields));
        return body;
    }

    public ApiResponse callsNext() {
        return post("/call-next", null);
    }

    public ApiResponse pauses() {
        return post("/pause", null).is(200);
    }

    public ApiResponse resumes() {
        return post("/resume", null).is(200);
    }

    public ApiResponse closes() {
        return post("/close", null).is(200);
    }

    /** Queries all entries of one status, page by page, in queue order. */
    public List<JsonNode> entries(String status) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            ApiResponse page =
                    get("/entries?limit=100&status=" + status + cursor).is(200);
            page.get("items").forEach(all::add);
            cursor = page.text("next").isEmpty() ? "" : "&cursor=" + page.text("next");
            assertThat(all.size()).as("number of entries").isLessThan(200_000);
        } while (!cursor.isEmpty());
        return all;
    }

    /** Queries the identifiers of the waiting bookings, in queue order. */
    public List<String> waitingBookings() {
        return entries("WAITING").stream()
                .map(entry -> entry.path("bookingId").asString())
                .toList();
    }
}
