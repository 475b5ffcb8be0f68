package com.sapoche.booking.benchmarks.http;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Creates the requests of the benchmarks. */
public final class LedgerRequests {
    public static final String CLINIC = "/api/v1/clinics/bench";

    private static final int SLOT_MINUTES = 15;

    private LedgerRequests() {}

    public static void openQueue(int port, String queueId) {
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            ConcurrentClients.requireSuccess(connection.post(
                    CLINIC + "/queues",
                    "{\"queueId\":\"" + queueId + "\",\"name\":\"" + queueId
                            + "\",\"zone\":\"Africa/Lagos\",\"maxWaiting\":100000,\"offerTtl\":\"PT1H\"}"));
        } catch (IOException e) {
            throw new IllegalStateException("Queue was not opened", e);
        }
    }

    /** Publishes consecutive slots from the day after tomorrow on. */
    public static void publishSlots(int port, String queueId, int slots, int seatsEach) {
        Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        String body = IntStream.range(0, slots)
                .mapToObj(slot -> "{\"slotId\":\"%s-%d\",\"start\":\"%s\",\"end\":\"%s\",\"seats\":%d}"
                        .formatted(
                                queueId,
                                slot,
                                day.plus((long) slot * SLOT_MINUTES, ChronoUnit.MINUTES),
                                day.plus((slot + 1L) * SLOT_MINUTES, ChronoUnit.MINUTES),
                                seatsEach))
                .collect(Collectors.joining(",", "[", "]"));
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            ConcurrentClients.requireSuccess(connection.post(CLINIC + "/queues/" + queueId + "/slots", body));
        } catch (IOException e) {
            throw new IllegalStateException("Slots were not published", e);
        }
    }

    static BenchmarkConnection.Response join(BenchmarkConnection connection, String queueId, String patientRef)
            throws IOException {
        return connection.post(bookingsOf(queueId), "{\"patientRef\":\"" + patientRef + "\"}");
    }

    /** Joins with a client-given identifier, for later queries. */
    public static BenchmarkConnection.Response join(
            BenchmarkConnection connection, String queueId, String patientRef, String bookingId) throws IOException {
        return connection.post(bookingsOf(queueId), joinBody(patientRef, bookingId));
    }

    /** Returns the path to which a client posts in order to join the queue. */
    public static String bookingsOf(String queueId) {
        return CLINIC + "/queues/" + queueId + "/bookings";
    }

    public static String joinBody(String patientRef, String bookingId) {
        return "{\"patientRef\":\"" + patientRef + "\",\"bookingId\":\"" + bookingId + "\"}";
    }
}
