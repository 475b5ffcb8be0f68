package com.sapoche.booking.resilience.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Sends the requests of the test and checks the answers, in whatever mode and version the ledger runs. */
final class TwoVersionsScenario {
    private static final String BASE = "/api/v1/clinics/versions";

    private final LedgerHttp commands;
    private final LedgerHttp queries;

    TwoVersionsScenario(LedgerHttp commands, LedgerHttp queries) {
        this.commands = commands;
        this.queries = queries;
    }

    void openQueueWithBookings(String queue) {
        Instant start = Instant.now().plusSeconds(86_400);
        accepted("/queues", "{'queueId':'" + queue + "','name':'" + queue + "','zone':'UTC'}");
        accepted(
                "/queues/" + queue + "/slots",
                "{'slotId':'" + queue + "-slot','start':'" + start + "','end':'" + start.plusSeconds(900) + "'}");
        join(queue, queue + "-1");
        join(queue, queue + "-2");
        accepted("/bookings/" + queue + "-1/confirm", "{}");
        accepted("/bookings/" + queue + "-1/cancel", "{}");
    }

    void join(String queue, String booking) {
        accepted(
                "/queues/" + queue + "/bookings",
                "{'bookingId':'" + booking + "','patientRef':'patient-" + booking + "'}");
    }

    void accepted(String path, String json) {
        Reply reply = post(path, json);
        assertThat(reply.status()).as(path + ": " + reply.body()).isBetween(200, 299);
    }

    /** Checks that a command is rejected until the upgrade. */
    void blocked(String path, String json) {
        Reply reply = post(path, json);
        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("UNAVAILABLE");
        assertThat(reply.retryAfter()).isTrue();
        assertThat(reply.body().path("detail").asString()).contains("newer version of the ledger");
    }

    void rejected(String path, String json, String code) {
        Reply reply = post(path, json);
        assertThat(reply.code()).as(path + ": " + reply.body()).isEqualTo(code);
    }

    void bookingBecomes(String booking, String status) {
        await().alias("booking " + booking + " is " + status)
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    Reply reply = queries.get(BASE + "/bookings/" + booking);
                    return reply != null
                            && reply.body().path("status").asString("").equals(status);
                });
    }

    void queueBecomes(String queue, String status) {
        await().alias("queue " + queue + " is " + status)
                .atMost(Duration.ofMinutes(2))
                .until(() -> status.equals(statusOf(queue)));
    }

    String statusOf(String queue) {
        Reply reply = queries.get(BASE + "/queues/" + queue);
        return reply == null ? "" : reply.body().path("status").asString("");
    }

    /** Checks that a process reports the blocked queue and is UP nevertheless. */
    static void healthReportsABlockedQueue(LedgerHttp process) {
        Reply health = Objects.requireNonNull(process.get("/actuator/health"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()
                        .path("components")
                        .path("unknownEvents")
                        .path("details")
                        .path("blockedQueues")
                        .asInt())
                .as(health.body().toString())
                .isEqualTo(1);
    }

    private Reply post(String path, String json) {
        return Objects.requireNonNull(
                commands.post(BASE + path, LedgerHttp.JSON.readTree(json.replace('\'', '"')), null), path);
    }
}
