package com.sapoche.booking.api;

/**
 * Builds aggregate identifiers, which name event streams. All aggregates share one name space in an event store, so each
 * identifier contains the kind of aggregate and the clinic. Neither separator can occur in an identifier of a client.
 */
public final class AggregateIds {
    private AggregateIds() {}

    public static String queue(String clinicId, String queueId) {
        return "queue:" + clinicId + "/" + queueId;
    }

    public static String slot(String clinicId, String slotId) {
        return "slot:" + clinicId + "/" + slotId;
    }

    public static String booking(String clinicId, String bookingId) {
        return "booking:" + clinicId + "/" + bookingId;
    }

    /** Returns the identifier of the stream that contains the result of the command sent with an idempotency key. */
    public static String key(String clinicId, String idempotencyKey) {
        return "key:" + clinicId + "/" + idempotencyKey;
    }
}
