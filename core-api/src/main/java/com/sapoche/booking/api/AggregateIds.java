package com.sapoche.booking.api;

/**
 * Names of event streams. All aggregates share one name space in an event store, and clinics must never meet: the kind
 * and the clinic are part of every name. Neither separator can occur in an identifier.
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

    /** The stream that remembers what was answered to a command sent under an idempotency key. */
    public static String key(String clinicId, String idempotencyKey) {
        return "key:" + clinicId + "/" + idempotencyKey;
    }
}
