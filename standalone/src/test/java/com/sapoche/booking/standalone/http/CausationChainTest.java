package com.sapoche.booking.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.SeatOffered;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningLedgerTest
@DisplayName("From an offer that follows a lapsed offer")
class CausationChainTest {
    private static final String CLINIC = "causation";
    private static final String BASE = "/api/v1/clinics/" + CLINIC;

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
    void theEventsLeadBackToTheRequestOfTheClient() throws Exception {
        Instant start = Instant.now().plusSeconds(3_600);
        post("/queues", "{\"queueId\":\"knee\",\"name\":\"Knee\",\"zone\":\"UTC\",\"offerTtl\":\"PT0.5S\"}");
        post(
                "/queues/knee/slots",
                "{\"slotId\":\"nine\",\"start\":\"" + start + "\",\"end\":\"" + start.plusSeconds(900) + "\"}");
        HttpResponse<String> joined = client.post(
                BASE + "/queues/knee/bookings",
                "{\"bookingId\":\"a\",\"patientRef\":\"pa\"}",
                "X-Request-Id",
                "visit-a");
        post("/queues/knee/bookings", "{\"bookingId\":\"b\",\"patientRef\":\"pb\"}");
        assertThat(joined.headers().firstValue("X-Request-Id")).contains("visit-a");
        await().atMost(Duration.ofSeconds(20)).until(() -> offerTo("b").isPresent());

        List<TrackedEventMessage<?>> chain =
                new ArrayList<>(List.of(offerTo("b").orElseThrow()));
        for (Optional<TrackedEventMessage<?>> cause = causeOf(chain.get(0)); cause.isPresent(); ) {
            chain.add(cause.get());
            cause = causeOf(cause.get());
        }

        assertThat(chain).hasSize(3);
        assertThat(chain)
                .extracting(event -> event.getMetaData().get(MetaDataKeys.COMMAND_TYPE))
                .containsExactly("queue.offer-free-seats", "booking.lapse-offer", "queue.join");
        assertThat(chain.get(2).getPayload())
                .isInstanceOfSatisfying(SeatOffered.class, offered -> assertThat(offered.bookingId())
                        .isEqualTo("a"));
        assertThat(ofTheCommandOf(chain.get(1))).hasAtLeastOneElementOfType(OfferLapsed.class);
        assertThat(metaData(chain, MetaDataKeys.ACTOR_KIND)).last().isEqualTo("client");
        assertThat(metaData(chain, MetaDataKeys.ACTOR_KIND)).element(1).isEqualTo("saga");
        assertThat(metaData(chain, MetaDataKeys.CAUSATION_ID)).last().isEqualTo("visit-a");
        assertThat(metaData(chain, MetaDataKeys.REQUEST_ID)).containsOnly("visit-a");
        assertThat(metaData(chain, MetaDataKeys.CORRELATION_ID))
                .containsOnly(chain.get(2).getMetaData().get(MetaDataKeys.COMMAND_ID));
        assertThat(events()).allSatisfy(event -> assertThat(event.getMetaData())
                .containsEntry(MetaDataKeys.ROUTING_KEY, CLINIC + "/knee")
                .containsKeys(
                        MetaDataKeys.COMMAND_ID,
                        MetaDataKeys.COMMAND_TYPE,
                        MetaDataKeys.CAUSATION_ID,
                        MetaDataKeys.CORRELATION_ID,
                        MetaDataKeys.REQUEST_ID,
                        MetaDataKeys.ACTOR_KIND,
                        MetaDataKeys.ACTOR_ID,
                        MetaDataKeys.ACTOR_ROLE,
                        MetaDataKeys.ACTOR_CLIENT,
                        MetaDataKeys.LEDGER_VERSION));
    }

    private void post(String path, String json) throws Exception {
        assertThat(client.post(BASE + path, json).statusCode()).isEqualTo(201);
    }

    private List<TrackedEventMessage<?>> events() {
        try (Stream<? extends TrackedEventMessage<?>> events = log.readEvents(null, false)) {
            return events.<TrackedEventMessage<?>>map(event -> event)
                    .filter(event -> event.getPayload() instanceof LedgerEvent payload
                            && payload.clinicId().equals(CLINIC))
                    .toList();
        }
    }

    private Optional<TrackedEventMessage<?>> offerTo(String bookingId) {
        return events().stream()
                .filter(event -> event.getPayload() instanceof SeatOffered offered
                        && offered.bookingId().equals(bookingId))
                .findFirst();
    }

    private Optional<TrackedEventMessage<?>> causeOf(TrackedEventMessage<?> event) {
        Object cause = event.getMetaData().get(MetaDataKeys.CAUSATION_ID);
        return events().stream()
                .filter(candidate -> candidate.getIdentifier().equals(cause))
                .findFirst();
    }

    private List<Object> ofTheCommandOf(TrackedEventMessage<?> event) {
        Object command = event.getMetaData().get(MetaDataKeys.COMMAND_ID);
        return events().stream()
                .filter(candidate -> command.equals(candidate.getMetaData().get(MetaDataKeys.COMMAND_ID)))
                .<Object>map(TrackedEventMessage::getPayload)
                .toList();
    }

    private static List<Object> metaData(List<TrackedEventMessage<?>> events, String key) {
        return events.stream().map(event -> event.getMetaData().get(key)).toList();
    }
}
