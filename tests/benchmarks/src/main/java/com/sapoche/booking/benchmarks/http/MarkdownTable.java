package com.sapoche.booking.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats measured values as a Markdown table. */
final class MarkdownTable {
    private final List<String> rows = new ArrayList<>();

    void row(String what, String goal, String measured, String of) {
        String row = "| %s | %s | **%s** | %s |".formatted(what, goal, measured, of);
        System.err.println(row);
        rows.add(row);
    }

    static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    @Override
    public String toString() {
        return "| what | goal | measured | of |\n| --- | --- | --- | --- |\n" + String.join("\n", rows) + "\n";
    }
}
