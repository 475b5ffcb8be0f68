package com.sapoche.booking.platform.deadletter;

/**
 * Pairs a sequence with the version that was read.
 *
 * @param version differs after each change and is never repeated
 */
record VersionedSequence(DeadLetterSequence sequence, String version) {}
