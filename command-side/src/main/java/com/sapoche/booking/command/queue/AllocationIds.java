package com.sapoche.booking.command.queue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Derives the identifiers of allocations. Each is unique among all clinics, because sagas are found by it, and a valid
 * identifier of the contract, because clients receive it as the identifier of the offer. It follows from the booking
 * and the number of the allocation: handling a command again leads to the same identifier.
 */
public final class AllocationIds {
    private static final int BYTES = 16;

    private AllocationIds() {}

    /** @param number counts the allocations of the booking, from 1 */
    public static String of(String clinicId, String bookingId, int number) {
        String name = clinicId + "/" + bookingId + "/" + number;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
