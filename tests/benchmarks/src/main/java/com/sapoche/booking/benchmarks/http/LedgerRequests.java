package com.sapoche.booking.benchmarks.http;

import java.io.IOException;

/** The requests the benchmarks send. */
final class LedgerRequests {
    static final String CLINIC = "/api/v1/clinics/bench";

    private LedgerRequests() {}

    static void openQueue(int port, String queueId) {
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            ConcurrentClients.mustSucceed(connection.post(
                    CLINIC + "/queues",
                    "{\"queueId\":\"" + queueId + "\",\"name\":\"" + queueId
                            + "\",\"zone\":\"Africa/Lagos\",\"maxWaiting\":100000,\"offerTtl\":\"PT1H\"}"));
        } catch (IOException e) {
            throw new IllegalStateException("the queue was not opened", e);
        }
    }

    static BenchmarkConnection.Response join(BenchmarkConnection connection, String queueId, String patientRef)
            throws IOException {
        return connection.post(CLINIC + "/queues/" + queueId + "/bookings", "{\"patientRef\":\"" + patientRef + "\"}");
    }

    /** Joins with an identifier given by the client, so that it can be asked for later. */
    static BenchmarkConnection.Response join(
            BenchmarkConnection connection, String queueId, String patientRef, String bookingId) throws IOException {
        return connection.post(
                CLINIC + "/queues/" + queueId + "/bookings",
                "{\"patientRef\":\"" + patientRef + "\",\"bookingId\":\"" + bookingId + "\"}");
    }
}
