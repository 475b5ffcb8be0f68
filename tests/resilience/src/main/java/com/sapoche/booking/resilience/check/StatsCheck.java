package com.sapoche.booking.resilience.check;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.model.ReplayedQueue;
import com.sapoche.booking.resilience.model.ReplayedQueue.Figure;
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
        List<Figure> day = queue.figures.stream()
                .filter(figure -> local(queue, figure).toLocalDate().toString().equals(date))
                .toList();
        ObjectNode node = LedgerHttp.JSON.createObjectNode().put("date", date);
        for (String what : List.of("joined", "called", "completed", "cancelled", "noShow", "lapsed")) {
            node.put(what, count(day, what));
        }
        node.set("waitSeconds", waits(day));
        ArrayNode hours = node.putArray("byHour");
        Map<Integer, List<Figure>> byHour = day.stream()
                .collect(Collectors.groupingBy(
                        figure -> local(queue, figure).getHour(), TreeMap::new, Collectors.toList()));
        byHour.forEach((hour, figures) -> {
            ObjectNode one = hours.addObject()
                    .put("hour", hour)
                    .put("joined", count(figures, "joined"))
                    .put("called", count(figures, "called"));
            one.set("waitSeconds", waits(figures));
        });
        return node;
    }

    private static LocalDateTime local(ReplayedQueue queue, Figure figure) {
        return LocalDateTime.ofInstant(figure.joinedAt(), queue.zone);
    }

    private static int count(List<Figure> figures, String what) {
        return (int)
                figures.stream().filter(figure -> figure.what().equals(what)).count();
    }

    private static ObjectNode waits(List<Figure> figures) {
        long[] waits = figures.stream()
                .filter(figure -> figure.what().equals("called"))
                .mapToLong(Figure::waited)
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
