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
    private final AtomicInteger made = new AtomicInteger();

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
    public String path(String under) {
        return "/api/v1/clinics/" + id + under;
    }

    public HttpAnswer post(String under, @Nullable JsonNode body, String... headers) {
        return postText(under, body == null ? null : body.toString(), headers);
    }

    public HttpAnswer postText(String under, @Nullable String body, String... headers) {
        return remember(http.send("POST", path(under), body, headers));
    }

    public CompletableFuture<HttpAnswer> postLater(String under, @Nullable JsonNode body, String... headers) {
        return http.sendLater("POST", path(under), body == null ? null : body.toString(), headers)
                .thenApply(this::remember);
    }

    /** Queries a state that includes the effect of all commands answered before. */
    public HttpAnswer get(String under) {
        long position = seen.get();
        String query = position < 0 ? "" : (under.contains("?") ? "&" : "?") + "seen=" + position;
        return http.send("GET", path(under + query), (String) null);
    }

    /** Queries the present state, whatever it includes. */
    public HttpAnswer getAsItIs(String under) {
        return http.send("GET", path(under), (String) null);
    }

    /** Creates an identifier that is unused in this clinic. */
    public String newId(String kind) {
        return kind + "-" + made.incrementAndGet();
    }

    /** Creates a queue, with default policy values for fields that are not given. */
    public QueueClient opensQueue(@Nullable Object... policy) {
        ObjectNode body = JsonBodies.object("queueId", newId("queue"), "name", "Cardiology", "zone", "Europe/Berlin");
        body.setAll(JsonBodies.object(policy));
        HttpAnswer opened = post("/queues", body).is(201);
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

    private HttpAnswer remember(HttpAnswer answer) {
        seen.accumulateAndGet(answer.position(), Math::max);
        return answer;
    }
}
