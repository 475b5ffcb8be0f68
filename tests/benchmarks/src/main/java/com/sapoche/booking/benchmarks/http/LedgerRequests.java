package com.sapoche.booking.benchmarks.http;

import java.io.IOException;

/** Creates the requests of the benchmarks. */
final class LedgerRequests {
    static final String CLINIC = "/api/v1/clinics/bench";

    private LedgerRequests() {}

    static void openQueue(int port, String queueId) {
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            ConcurrentClients.requireSuccess(connection.post(
                    CLINIC + "/queues",
                    "{\"queueId\":\"" + queueId + "\",\"name\":\"" + queueId
                            + "\",\"zone\":\"Africa/Lagos\",\"maxWaiting\":100000,\"offerTtl\":\"PT1H\"}"));
        } catch (IOException e) {
            throw new IllegalStateException("Queue was not opened", e);
        }
    }

    static BenchmarkConnection.Response join(BenchmarkConnection connection, String queueId, String patientRef)
            throws IOException {
        return connection.post(CLINIC + "/queues/" + queueId + "/bookings", "{\"patientRef\":\"" + patientRef + "\"}");
    }

    /** Joins with a client-given identifier, for later queries. */
    static BenchmarkConnection.Response join(
            BenchmarkConnection connection, String queueId, String patientRef, String bookingId) throws IOException {
        return connection.post(
                CLINIC + "/queues/" + queueId + "/bookings",
                "{\"patientRef\":\"" + patientRef + "\",\"bookingId\":\"" + bookingId + "\"}");
    }
}
