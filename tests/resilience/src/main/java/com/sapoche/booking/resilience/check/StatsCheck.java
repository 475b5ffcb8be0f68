package com.sapoche.booking.resilience.check;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.model.ReplayedQueue;
import com.sapoche.booking.resilience.model.ReplayedQueue.CountedEvent;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts the statistics of a queue on one local day, event by event. */
final class StatsCheck {

    private StatsCheck() {}

    static ObjectNode of(ReplayedQueue queue, String date) {
        List<CountedEvent> day = queue.counts.stream()
                .filter(counted ->
                        local(queue, counted).toLocalDate().toString().equals(date))
                .toList();
        ObjectNode node = LedgerHttp.JSON.createObjectNode().put("date", date);
        for (String kind : List.of("joined", "called", "completed", "cancelled", "noShow", "lapsed")) {
            node.put(kind, count(day, kind));
        }
        node.set("waitSeconds", waits(day));
        ArrayNode hours = node.putArray("byHour");
        Map<Integer, List<CountedEvent>> byHour = day.stream()
                .collect(Collectors.groupingBy(
                        counted -> local(queue, counted).getHour(), TreeMap::new, Collectors.toList()));
        byHour.forEach((hour, counts) -> {
            ObjectNode one = hours.addObject()
                    .put("hour", hour)
                    .put("joined", count(counts, "joined"))
                    .put("called", count(counts, "called"));
            one.set("waitSeconds", waits(counts));
        });
        return node;
    }

    private static LocalDateTime local(ReplayedQueue queue, CountedEvent counted) {
        return LocalDateTime.ofInstant(counted.joinedAt(), queue.zone);
    }

    private static int count(List<CountedEvent> counts, String kind) {
        return (int)
                counts.stream().filter(counted -> counted.kind().equals(kind)).count();
    }

    private static ObjectNode waits(List<CountedEvent> counts) {
        long[] waits = counts.stream()
                .filter(counted -> counted.kind().equals("called"))
                .mapToLong(CountedEvent::waited)
                .sorted()
                .toArray();
        ObjectNode node = LedgerHttp.JSON.createObjectNode();
        if (waits.length > 0) {
            node.put("mean", java.util.Arrays.stream(waits).average().orElseThrow())
                    .put("p50", (int) nearestRank(waits, 50))
                    .put("p90", (int) nearestRank(waits, 90))
                    .put("max", (int) waits[waits.length - 1]);
        }
        return node;
    }

    private static long nearestRank(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
