package com.sapoche.booking.query.deadletter;

/** @param version another one after each change, and never the same again */
record VersionedSequence(DeadLetterSequence letters, String version) {}
