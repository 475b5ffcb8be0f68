package com.sapoche.booking.cli.visits;

import java.util.List;

/**
 * One row of the file as it was written.
 *
 * @param number counts the rows of the file, the first below the header is 1
 * @param cells its columns, however many there are
 */
record VisitRow(int number, List<String> cells) {}
