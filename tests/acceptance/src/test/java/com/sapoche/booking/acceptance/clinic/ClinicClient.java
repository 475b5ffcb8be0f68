package com.sapoche.booking.acceptance.clinic;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends commands and queries of one clinic. Queries include the effect of all commands answered before ({@code ?seen=}). */
public final class ClinicClient {

    private final HttpSession http;
    private final String id;
    private final AtomicLong seen = new AtomicLong(-1);
    private final AtomicInteger created = new AtomicInteger();

    public ClinicClient(URI ledger, String id) {
        this.http = new HttpSession(ledger);
        this.id = id;
    }

    public String id() {
        return id;
    }

    public HttpSession http() {
        return http;
    }

    /** Returns the path of a resource of this clinic. */
    public String path(String subPath) {
        return "/api/v1/clinics/" + id + subPath;
    }

    public ApiResponse post(String subPath, @Nullable JsonNode body, String... headers) {
        return postText(subPath, body == null ? null : body.toString(), headers);
    }

    public ApiResponse postText(String subPath, @Nullable String body, String... headers) {
        return recordPosition(http.send("POST", path(subPath), body, headers));
    }

    public CompletableFuture<ApiResponse> postLater(String subPath, @Nullable JsonNode body, String... headers) {
        return http.sendLater("POST", path(subPath), body == null ? null : body.toString(), headers)
                .thenApply(this::recordPosition);
    }

    /** Queries a state that includes the effect of all commands answered before. */
    public ApiResponse get(String subPath) {
        long position = seen.get();
        String query = position < 0 ? "" : (subPath.contains("?") ? "&" : "?") + "seen=" + position;
        return http.send("GET", path(subPath + query), (String) null);
    }

    /** Queries the present state, without waiting for earlier commands. */
    public ApiResponse getWithoutPosition(String subPath) {
        return http.send("GET", path(subPath), (String) null);
    }

    /** Creates an identifier that is unused in this clinic. */
    public String newId(String kind) {
        return kind + "-" + created.incrementAndGet();
    }

    /** Creates a queue, with default policy values for fields that are not given. */
    public QueueClient opensQueue(@Nullable Object... policy) {
        ObjectNode body = JsonBodies.object("queueId", newId("queue"), "name", "Cardiology", "zone", "Europe/Berlin");
        body.setAll(JsonBodies.object(policy));
        ApiResponse opened = post("/queues", body).is(201);
        return new QueueClient(this, opened.text("queueId"));
    }

    /** Returns an existing queue. */
    public QueueClient queue(String queueId) {
        return new QueueClient(this, queueId);
    }

    /** Returns an existing booking. */
    public BookingClient booking(String bookingId) {
        return new BookingClient(this, bookingId);
    }

    private ApiResponse recordPosition(ApiResponse response) {
        seen.accumulateAndGet(response.position(), Math::max);
        return response;
    }
}
