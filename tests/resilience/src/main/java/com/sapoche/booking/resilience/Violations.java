package com.sapoche.booking.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects violations by kind: a bounded number of descriptions per kind, and the count of all. */
public final class Violations {

    private static final int MOST_IN_WORDS = 8;

    private final Map<String, List<String>> words = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    public synchronized void add(String kind, String what) {
        counts.merge(kind, 1, Integer::sum);
        List<String> some = words.computeIfAbsent(kind, none -> new ArrayList<>());
        if (some.size() < MOST_IN_WORDS) {
            some.add(what);
            System.out.println("FOUND " + kind + ": " + what);
        }
    }

    public void unless(boolean holds, String kind, String what) {
        if (!holds) {
            add(kind, what);
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
            words.getOrDefault(kind, List.of())
                    .forEach(what -> text.append("    ").append(what).append('\n'));
        });
        return text.isEmpty() ? "nothing wrong\n" : text.toString();
    }
}
