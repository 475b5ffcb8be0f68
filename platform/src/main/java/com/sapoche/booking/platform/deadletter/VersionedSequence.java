package com.sapoche.booking.platform.deadletter;

/** A sequence as it was read. @param version differs after each change and is never repeated */
record VersionedSequence(DeadLetterSequence sequence, String version) {}
