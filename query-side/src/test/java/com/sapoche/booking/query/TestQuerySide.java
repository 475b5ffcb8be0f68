package com.sapoche.booking.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.embedded.documentstore.EmbeddedDocumentStore;
import com.sapoche.booking.query.position.ProjectionPosition;
import com.sapoche.booking.query.projection.Projection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.bson.Document;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a query side on its own log and document store, and can restart it on both. */
public final class TestQuerySide implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final long CATCH_UP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String DATABASE = "ledger";
    private static final String TOKENS = "projection_tokens_v2";
    private static final String POSITIONS = "projection_positions_v2";
    private static final String REPLICAS = "projection_replicas_v2";
    private static final List<String> DEAD_LETTERS = List.of("dead_letters_v1", "dead_letter_sequences_v1");

    private InMemoryEventStorageEngine log;
    private final Path folder = createFolder();
    private final EmbeddedDocumentStore store = EmbeddedDocumentStore.open(folder);
    private final MongoClient inspection;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String[] properties;
    private ConfigurableApplicationContext context;
    private int recorded;

    public TestQuerySide(String... properties) {
        this(new InMemoryEventStorageEngine(), properties);
    }

    private TestQuerySide(InMemoryEventStorageEngine log, String... properties) {
        this.log = log;
        this.properties = properties;
        inspection = MongoClients.create(store.uri());
        context = run();
    }

    /** Starts another query side on the same log, with an empty store. */
    public TestQuerySide withEmptyStore(String... properties) {
        return new TestQuerySide(log, properties);
    }

    /** Replays the log into an empty store, without a web server, and returns the documents. */
    public Map<String, Map<Object, Document>> replay() {
        try (TestQuerySide replayed = withEmptyStore("spring.main.web-application-type=none")) {
            for (long start = System.nanoTime(); !replayed.hasProcessedAll("board"); LockSupport.parkNanos(1_000_000)) {
                if (System.nanoTime() - start > CATCH_UP_NANOS) {
                    throw new AssertionError("The replay has not ended");
                }
            }
            return replayed.projectionDocuments();
        }
    }

    /** Contains a response; {@code body} is a null node if the response has no body. */
    public record Response(int status, JsonNode body) {

        public String code() {
            return body.path("code").asString();
        }
    }

    public void stop() {
        context.close();
    }

    public void start() {
        context = run();
    }

    /** Starts the query side on the same stores as a replica of another name. */
    public void startAs(String node) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "ledger.projections.node=" + node;
        context = QuerySideTestConfiguration.start(log, store.uri(), Clock.fixed(NOW, ZoneOffset.UTC), all);
    }

    public void restart() {
        stop();
        start();
    }

    private static Path createFolder() {
        try {
            return Files.createTempDirectory("query-side");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ConfigurableApplicationContext run() {
        return QuerySideTestConfiguration.start(log, store.uri(), Clock.fixed(NOW, ZoneOffset.UTC), properties);
    }

    /** Returns all documents by collection and identifier, including tokens and positions. */
    public Map<String, Map<Object, Document>> documents() {
        Map<String, Map<Object, Document>> all = new TreeMap<>();
        for (String name : inspection.getDatabase(DATABASE).listCollectionNames()) {
            Map<Object, Document> documents = new HashMap<>();
            inspection
                    .getDatabase(DATABASE)
                    .getCollection(name)
                    .find()
                    .forEach(found -> documents.put(found.get("_id"), found));
            all.put(name, documents);
        }
        return all;
    }

    /** Returns the documents of the projections, without tokens, positions, heartbeats and dead letters. */
    public Map<String, Map<Object, Document>> projectionDocuments() {
        Map<String, Map<Object, Document>> projectionDocuments = documents();
        projectionDocuments.remove(TOKENS);
        projectionDocuments.remove(POSITIONS);
        projectionDocuments.remove(REPLICAS);
        projectionDocuments.keySet().removeAll(DEAD_LETTERS);
        return projectionDocuments;
    }

    /**
     * Restores documents to an earlier state: all tokens and positions, and those of the other documents for which
     * {@code chosen} returns true.
     */
    public void restoreDocuments(Map<String, Map<Object, Document>> earlier, BooleanSupplier chosen) {
        documents().forEach((name, present) -> present.keySet().forEach(id -> {
            if (name.equals(TOKENS) || name.equals(POSITIONS) || chosen.getAsBoolean()) {
                MongoCollection<Document> collection =
                        inspection.getDatabase(DATABASE).getCollection(name);
                collection.deleteOne(new Document("_id", id));
                Document before = earlier.getOrDefault(name, Map.of()).get(id);
                if (before != null) {
                    collection.insertOne(before);
                }
            }
        }));
    }

    /** Replaces the log by an empty one. Must be called while the query side is stopped. */
    public void replaceLog() {
        log = new InMemoryEventStorageEngine();
    }

    /**
     * Appends events one by one and returns the position of the last. The in-memory event store of Axon may show the later
     * events of one append before the earlier ones, which a concurrent reader would then miss.
     */
    public long record(List<? extends LedgerEvent> events) {
        for (LedgerEvent event : events) {
            EventMessage<?> message = new GenericEventMessage<>(
                    "event-" + recorded++, event, MetaData.emptyInstance(), NOW.plusMillis(recorded));
            if (context.isActive()) {
                context.getBean(EventStore.class).publish(message);
            } else {
                log.appendEvents(message);
            }
        }
        return head();
    }

    public long record(LedgerEvent... events) {
        return record(List.of(events));
    }

    public long head() {
        return log.createHeadToken().position().orElse(-1);
    }

    public Response get(String path) {
        return request("GET", "/api/v1/clinics/" + path, "");
    }

    /** Sends a request with a JSON body, or without a body if it is empty, and returns the response. */
    public Response request(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        return new Response(response.statusCode(), JSON.readTree(response.body()));
    }

    /** Sends a query without waiting for the response. */
    public CompletableFuture<Response> getAsync(String path) {
        return http.sendAsync(buildRequest("GET", "/api/v1/clinics/" + path, ""), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Response(response.statusCode(), JSON.readTree(response.body())));
    }

    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = buildRequest(method, path, body);
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("No response to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest buildRequest(String method, String path, String body) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Stops the processor of the projections, so that they fall behind. */
    public void stopProcessor() {
        processor().shutDown();
    }

    public void startProcessor() {
        processor().start();
    }

    private StreamingEventProcessor processor() {
        return bean(EventProcessingConfiguration.class)
                .eventProcessor(Projection.PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow();
    }

    /** Counts the documents that the query side reads from the store during an action. */
    public long documentsReadBy(Runnable action) {
        DocumentReadCounter counter = bean(DocumentReadCounter.class);
        long before = counter.documents();
        action.run();
        return counter.documents() - before;
    }

    /** Returns the body of a response that includes everything recorded; waits while the projection is catching up. */
    public JsonNode getCurrent(String path) {
        String pathWithPosition = path + (path.contains("?") ? "&" : "?") + "seen=" + head();
        Response response = get(pathWithPosition);
        for (long start = System.nanoTime();
                response.code().equals("CATCHING_UP") && System.nanoTime() - start < CATCH_UP_NANOS;
                response = get(pathWithPosition)) {
            LockSupport.parkNanos(1_000_000);
        }
        if (response.status() != 200) {
            throw new AssertionError(path + " answered " + response);
        }
        return response.body();
    }

    /** Returns whether a projection has processed everything that was recorded. */
    public boolean hasProcessedAll(String projection) {
        return bean(ProjectionPosition.class).of(projection) >= head();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Stream<T> beans(Class<T> type) {
        return context.getBeanProvider(type).stream();
    }

    @Override
    public void close() {
        context.close();
        inspection.close();
        store.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
