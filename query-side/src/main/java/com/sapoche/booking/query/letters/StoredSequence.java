package com.sapoche.booking.query.letters;

/** @param version another one after each change, and never the same again */
record StoredSequence(LetterSequence letters, String version) {}
