package com.sapoche.booking.cli.visits;

import java.util.List;

/**
 * Represents one row of the file as it was written.
 *
 * @param number row number, 1 for the first row below the header
 * @param cells all columns of the row
 */
record VisitRow(int number, List<String> cells) {}
