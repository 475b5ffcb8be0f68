package com.sapoche.booking.query.board;

/** Identifiers of the board's documents. No part of them can contain the separator. */
final class BoardKeys {

    private BoardKeys() {}

    static String queue(String clinicId, String queueId) {
        return clinicId + "/" + queueId;
    }

    static String booking(String clinicId, String bookingId) {
        return clinicId + "/" + bookingId;
    }

    static String chunk(String queueKey, int chunk) {
        return queueKey + "/" + chunk;
    }
}
