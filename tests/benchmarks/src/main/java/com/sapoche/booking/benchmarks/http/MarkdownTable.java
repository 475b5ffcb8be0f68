package com.sapoche.booking.benchmarks.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Formats measured values as a Markdown table. */
public final class MarkdownTable {
    private final List<String> lines = new ArrayList<>();

    public MarkdownTable(String... columns) {
        lines.add(line(List.of(columns)));
        lines.add(line(Collections.nCopies(columns.length, "---")));
    }

    /** Creates the table of the comparisons: a measured ratio or time, its goal, and the values that it consists of. */
    static MarkdownTable ofComparisons() {
        return new MarkdownTable("what", "goal", "measured", "of");
    }

    void comparison(String what, String goal, String measured, String of) {
        row(what, goal, "**" + measured + "**", of);
    }

    public void row(String... cells) {
        String row = line(List.of(cells));
        System.err.println(row);
        lines.add(row);
    }

    public static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
