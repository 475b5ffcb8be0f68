package com.sapoche.booking.cli.visits;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Implements join, start and complete over HTTP with a delay, and records commands that arrive in a wrong order. */
final class FakeLedger implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PATH =
            Pattern.compile("/api/v1/clinics/demo/(queues|queues/([^/]+)/bookings|bookings/([^/]+)/(start|complete))");

    static {
        // Without it every response waits 40 ms for the acknowledgement of its header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    record InjectedFailure(int status, boolean afterStoring) {}

    private static final class Booking {
        private final JsonNode request;
        private final String queue;
        private final Map<String, Instant> steps = new LinkedHashMap<>();

        Booking(String queue, JsonNode request) {
            this.queue = queue;
            this.request = request;
        }

        boolean open() {
            return !steps.containsKey("complete");
        }
    }

    private final HttpServer server;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
    private final Random random = new Random(1);

    private final Map<String, JsonNode> queues = new HashMap<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private final Map<String, Instant> lastJoin = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Set<String> joining = new HashSet<>();
    private final Map<String, InjectedFailure> failures = new HashMap<>();
    private final List<String> disorder = new ArrayList<>();
    private int mostInFlight;
    private int commands;

    FakeLedger() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Injects a failure into the next request of a step such as "b1 join"; status 0 breaks the connection. */
    synchronized FakeLedger with(String step, InjectedFailure failure) {
        failures.put(step, failure);
        return this;
    }

    synchronized List<String> disorder() {
        return List.copyOf(disorder);
    }

    synchronized Set<String> failuresLeft() {
        return Set.copyOf(failures.keySet());
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    synchronized int commands() {
        return commands;
    }

    synchronized Set<String> bookings() {
        return Set.copyOf(bookings.keySet());
    }

    synchronized Map<String, Instant> stepsOf(String booking) {
        return Map.copyOf(bookings.get(booking).steps);
    }

    synchronized JsonNode queue(String queueId) {
        return queues.get(queueId);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            respond(exchange, 404, "{}", false);
            return;
        }
        long micros;
        synchronized (this) {
            commands++;
            begin(matcher, body);
            micros = random.nextInt(3_000);
        }
        later.schedule(() -> finish(exchange, matcher, body), micros, TimeUnit.MICROSECONDS);
    }

    private String queueOf(Matcher path, JsonNode body) {
        if (path.group(2) != null) {
            return path.group(2);
        }
        Booking booking = path.group(3) == null ? null : bookings.get(path.group(3));
        return booking == null ? "" : booking.queue;
    }

    private void begin(Matcher path, JsonNode body) {
        String queue = queueOf(path, body);
        mostInFlight = Math.max(mostInFlight, inFlight.merge(queue, 1, Integer::sum));
        if (path.group(2) != null && !joining.add(queue)) {
            disorder.add("two joins at once in " + queue);
        }
    }

    private void finish(HttpExchange exchange, Matcher path, JsonNode body) {
        int status;
        boolean replayed = false;
        String response = "{}";
        synchronized (this) {
            inFlight.merge(queueOf(path, body), -1, Integer::sum);
            joining.remove(path.group(2) == null ? "" : path.group(2));
            String step = path.group(2) == null
                    ? path.group(3) + ' ' + path.group(4)
                    : body.path("bookingId").asString() + " join";
            InjectedFailure failure = failures.remove(step);
            if (failure != null && !failure.afterStoring()) {
                status = failure.status();
                response = "{\"code\":\"" + (status == 429 ? "OVERLOADED" : "UNAVAILABLE") + "\"}";
            } else {
                String outcome = decide(path, body);
                replayed = outcome.equals("replayed");
                status = outcome.isEmpty() || replayed ? 200 : 409;
                if (status == 409) {
                    response = "{\"code\":\"" + outcome + "\",\"detail\":\"because\"}";
                }
                status = failure == null ? status : failure.status();
            }
        }
        respond(exchange, status, response, replayed);
    }

    /** Returns an empty result if the step was stored, "replayed", or an error code. */
    private String decide(Matcher path, JsonNode body) {
        if (path.group(3) != null) {
            return step(
                    path.group(3),
                    path.group(4),
                    Instant.parse(body.path("occurredAt").asString()));
        }
        if (path.group(2) != null) {
            return join(path.group(2), body);
        }
        JsonNode before = queues.putIfAbsent(body.path("queueId").asString(), body);
        return before == null ? "" : before.equals(body) ? "replayed" : "ALREADY_EXISTS";
    }

    private String join(String queue, JsonNode body) {
        String id = body.path("bookingId").asString();
        if (!queues.containsKey(queue)) {
            return "QUEUE_NOT_FOUND";
        }
        if (bookings.containsKey(id)) {
            return bookings.get(id).request.equals(body) ? "replayed" : "ALREADY_EXISTS";
        }
        if (bookings.values().stream()
                .anyMatch(other -> other.open()
                        && other.queue.equals(queue)
                        && other.request.path("patientRef").equals(body.path("patientRef")))) {
            return "ALREADY_WAITING";
        }
        Instant at = Instant.parse(body.path("occurredAt").asString());
        if (at.isBefore(lastJoin.getOrDefault(queue, Instant.MIN))) {
            disorder.add("join of " + id + " after a later one");
        }
        lastJoin.put(queue, at);
        Booking booking = new Booking(queue, body);
        booking.steps.put("join", at);
        bookings.put(id, booking);
        return "";
    }

    private String step(String id, String step, Instant at) {
        Booking booking = bookings.get(id);
        if (booking == null || (step.equals("complete") && !booking.steps.containsKey("start"))) {
            disorder.add(step + " of " + id + " came too early");
            return "WRONG_STATE";
        }
        Instant before = booking.steps.putIfAbsent(step, at);
        return before == null ? "" : before.equals(at) ? "replayed" : "WRONG_STATE";
    }

    private static void respond(HttpExchange exchange, int status, String body, boolean replayed) {
        try (exchange) {
            if (status == 0) {
                return;
            }
            if (replayed) {
                exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
            }
            if (status == 429 || status == 503) {
                exchange.getResponseHeaders().add("Retry-After", "0");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
    }
}
