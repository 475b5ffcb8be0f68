package com.sapoche.booking.query.letters;

/** @param version another one after each change, and never the same again */
record VersionedSequence(DeadLetterSequence letters, String version) {}
