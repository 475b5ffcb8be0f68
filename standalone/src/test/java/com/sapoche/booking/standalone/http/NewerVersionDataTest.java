package com.sapoche.booking.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.platform.events.UnknownEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningLedgerTest
@DisplayName("In the event store of the embedded ledger")
class NewerVersionDataTest {
    private static final String CLINIC = "newer";
    private static final String BASE = "/api/v1/clinics/" + CLINIC;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    private int port;

    @Autowired
    private EventStorageEngine log;

    private LedgerHttpClient client;

    @BeforeEach
    void connect() {
        client = new LedgerHttpClient(port);
    }

    @Test
    void anEventOfANewerVersionBlocksItsQueueOnly() throws Exception {
        open("knee");
        open("hip");
        log.appendEvents(inQueue("knee", new UnknownEvent("queue.relocated", "1", "{\"floor\":3}")));

        HttpResponse<String> blocked = join("knee");

        assertThat(blocked.statusCode()).isEqualTo(503);
        assertThat(blocked.body()).contains("queue.relocated");
        assertThat(blocked.headers().firstValue("Retry-After")).isPresent();
        assertThat(join("hip").statusCode()).isEqualTo(201);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.get("/actuator/health", PATIENCE).body())
                .contains("\"blockedQueues\":1"));
    }

    @Test
    void aSnapshotOfANewerVersionIsIgnored() throws Exception {
        open("eye");
        log.appendEvents(inQueue("eye", new QueuePaused(CLINIC, "eye", null, Instant.now())));
        log.storeSnapshot(inQueue("eye", new UnknownEvent("queue.snapshot", "2", "{\"floor\":3}")));

        HttpResponse<String> rejected = join("eye");

        assertThat(rejected.statusCode()).isEqualTo(409);
        assertThat(rejected.body()).contains("QUEUE_PAUSED");
    }

    private void open(String queueId) throws Exception {
        HttpResponse<String> opened =
                client.post(BASE + "/queues", "{\"queueId\":\"" + queueId + "\",\"name\":\"Q\",\"zone\":\"UTC\"}");
        assertThat(opened.statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> join(String queueId) throws Exception {
        return client.post(BASE + "/queues/" + queueId + "/bookings", "{\"patientRef\":\"p\"}");
    }

    /** Returns the second event of a queue, or a snapshot of the queue after its second event. */
    private static DomainEventMessage<?> inQueue(String queueId, Object payload) {
        return new GenericDomainEventMessage<>(
                "queue",
                AggregateIds.queue(CLINIC, queueId),
                1,
                payload,
                Map.of(MetaDataKeys.ROUTING_KEY, CLINIC + "/" + queueId));
    }
}
