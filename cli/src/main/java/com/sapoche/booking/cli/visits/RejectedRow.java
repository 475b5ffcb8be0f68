package com.sapoche.booking.cli.visits;

/** A row that was refused, and why. */
record RejectedRow(int number, String reason) {}
