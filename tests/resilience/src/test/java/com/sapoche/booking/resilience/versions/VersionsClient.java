package com.sapoche.booking.resilience.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Sends requests to the ledger and checks the responses. */
final class VersionsClient {
    private final String base;
    private final LedgerHttp commands;
    private final LedgerHttp queries;

    VersionsClient(String clinic, LedgerHttp commands, LedgerHttp queries) {
        this.base = "/api/v1/clinics/" + clinic;
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
                    Reply reply = queries.get(base + "/bookings/" + booking);
                    return reply != null
                            && reply.body().path("status").asString("").equals(status);
                });
    }

    void queueBecomes(String queue, String status) {
        await().alias("queue " + queue + " is " + status)
                .atMost(Duration.ofMinutes(2))
                .until(() -> status.equals(statusOf(queue)));
    }

    private String statusOf(String queue) {
        Reply reply = queries.get(base + "/queues/" + queue);
        return reply == null ? "" : reply.body().path("status").asString("");
    }

    /** Checks that commands and queries report blocked queues and are UP nevertheless. */
    void healthReportsBlockedQueues() {
        for (LedgerHttp process : List.of(commands, queries)) {
            Reply health = Objects.requireNonNull(process.get("/actuator/health"));
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.body()
                            .at("/components/unknownEvents/details/blockedQueues")
                            .asInt())
                    .as(health.body().toString())
                    .isPositive();
        }
    }

    private Reply post(String path, String json) {
        return Objects.requireNonNull(
                commands.post(base + path, LedgerHttp.JSON.readTree(json.replace('\'', '"')), null), path);
    }
}
