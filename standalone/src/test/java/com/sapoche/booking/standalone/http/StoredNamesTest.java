package com.sapoche.booking.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.sapoche.booking.embedded.eventstore.EventLogReader;
import com.sapoche.booking.embedded.eventstore.StoredEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Verifies that no store holds a name that would change with the code. */
@RunningLedgerTest
class StoredNamesTest {
    private static int clinics;

    private static final String[] CODE_NAMES = {
        "com.sapoche", "org.axonframework", "java.util", "java.lang", "SlotAllocationSaga", "BookingQueue"
    };

    @LocalServerPort
    private int port;

    @Value("${ledger.data}")
    private Path data;

    @Autowired
    private MongoTemplate documents;

    private LedgerHttpClient client;
    /** A clinic of its own for each test: all of them share one ledger. */
    private final String base = "/api/v1/clinics/names-" + ++clinics;

    @BeforeEach
    void keepTheLedgerBusy() throws Exception {
        client = new LedgerHttpClient(port);
        Instant start = Instant.now().plusSeconds(3_600);
        post("/queues", "{\"queueId\":\"q\",\"name\":\"Q\",\"zone\":\"UTC\"}");
        post(
                "/queues/q/slots",
                "[{\"slotId\":\"s\",\"start\":\"" + start + "\",\"end\":\"" + start.plusSeconds(900) + "\"}]");
        for (String booking : List.of("a", "b", "c")) {
            post("/queues/q/bookings", "{\"bookingId\":\"" + booking + "\",\"patientRef\":\"p" + booking + "\"}");
        }
        post("/bookings/a/confirm", "{}");
        post("/queues/q/call-next", "{}");
        post("/queues/q/pause", "{}");
    }

    /** Every command under a key, so that its result is stored. */
    private void post(String path, String json) throws Exception {
        HttpResponse<String> answer =
                client.post(base + path, json, "Idempotency-Key", path.replace('/', '.') + json.hashCode());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isLessThan(300);
    }

    @Test
    void noStoreHoldsTheNameOfAClass() throws Exception {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(collections())
                .anyMatch(name -> name.contains("token"))
                .anyMatch(name -> name.contains("saga"))
                .anyMatch(name -> name.contains("deadlines")));

        assertThat(tables()).doesNotContain(CODE_NAMES);
        assertThat(contentOfCollections()).doesNotContain(CODE_NAMES);
    }

    @Test
    void eventsCarryStableTypesAndAggregateWords() {
        List<StoredEvent> events = new ArrayList<>();
        try (EventLogReader log = EventLogReader.open(data)) {
            log.read(1, events::add);
        }

        assertThat(events)
                .extracting(StoredEvent::type)
                .contains("queue.joined", "slot.published", "booking.confirmed", "idempotency-key.recorded");
        assertThat(events).extracting(StoredEvent::revision).doesNotContainNull();
        assertThat(events)
                .extracting(StoredEvent::streamType)
                .containsOnly("queue", "slot", "booking", "idempotency-key");
    }

    /** Returns the content of all tables of the event log as text. */
    private String tables() throws Exception {
        StringBuilder content = new StringBuilder();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"));
                Statement statement = file.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + name + "\"")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            byte[] value = rows.getBytes(column);
                            content.append(value == null ? "" : new String(value, StandardCharsets.UTF_8))
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return content.toString();
    }

    private List<String> collections() {
        MongoDatabase database = documents.getDb();
        return database.listCollectionNames().into(new ArrayList<>());
    }

    /** Returns all documents in their binary form as text: names inside of binary fields are found as well. */
    private String contentOfCollections() {
        StringBuilder content = new StringBuilder();
        for (String name : collections()) {
            content.append(name).append('\n');
            for (Document document : documents.getDb().getCollection(name).find()) {
                BasicOutputBuffer bytes = new BasicOutputBuffer();
                new DocumentCodec()
                        .encode(
                                new BsonBinaryWriter(bytes),
                                document,
                                EncoderContext.builder().build());
                content.append(new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1))
                        .append('\n');
            }
        }
        return content.toString();
    }
}
