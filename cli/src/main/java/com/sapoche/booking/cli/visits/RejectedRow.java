package com.sapoche.booking.cli.visits;

/** Represents a refused row and the reason. */
record RejectedRow(int number, String reason) {}
