package com.sapoche.booking.cli.visits;

/** A row that was refused, and why. */
record Reject(int number, String reason) {}
