package com.sapoche.booking.cli.visits;

import java.util.ArrayList;
import java.util.List;

/** Creates rows for tests. */
final class VisitRows {
    private VisitRows() {}

    static VisitRow row(int number, String csv) {
        return new VisitRow(number, List.of(csv.split(",", -1)));
    }

    static List<VisitRow> rows(String... csv) {
        List<VisitRow> rows = new ArrayList<>();
        for (String line : csv) {
            rows.add(row(rows.size() + 1, line));
        }
        return rows;
    }
}
