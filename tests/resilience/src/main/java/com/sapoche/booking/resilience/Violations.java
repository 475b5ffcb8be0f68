package com.sapoche.booking.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects violations by kind: a bounded number of descriptions per kind, and the count of all. */
public final class Violations {

    private static final int MAX_DESCRIPTIONS = 8;

    private final Map<String, List<String>> descriptions = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    public synchronized void add(String kind, String description) {
        counts.merge(kind, 1, Integer::sum);
        List<String> examples = descriptions.computeIfAbsent(kind, none -> new ArrayList<>());
        if (examples.size() < MAX_DESCRIPTIONS) {
            examples.add(description);
            System.out.println("Violation: " + kind + ": " + description);
        }
    }

    public void unless(boolean holds, String kind, String description) {
        if (!holds) {
            add(kind, description);
        }
    }

    public synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((kind, n) -> {
            text.append(kind).append(": ").append(n).append('\n');
            descriptions.getOrDefault(kind, List.of()).forEach(description -> text.append("    ")
                    .append(description)
                    .append('\n'));
        });
        return text.isEmpty() ? "no violations\n" : text.toString();
    }
}
