package com.sapoche.booking.query.stats;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.query.position.ReadsProjection;
import com.sapoche.booking.query.projection.VersionedContent;
import com.sapoche.booking.query.web.QueryParameters;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers queries about the statistics of a queue. */
@RestController
@ReadsProjection(StatsProjection.NAME)
class StatsController {

    private static final int HOURS = 24;

    private final StatsCollections collections;
    private final Clock clock;

    StatsController(StatsCollections collections, Clock clock) {
        this.collections = collections;
        this.clock = clock;
    }

    /** Contains waits in seconds; all null if no booking was called. */
    record WaitResponse(@Nullable Double mean, @Nullable Long p50, @Nullable Long p90, @Nullable Long max) {

        static WaitResponse of(WaitHistogram waits) {
            return new WaitResponse(waits.mean(), waits.percentile(50), waits.percentile(90), waits.max());
        }
    }

    record HourResponse(int hour, int joined, int called, WaitResponse waitSeconds) {}

    /** @param byHour only hours in which a booking joined */
    record StatsResponse(
            LocalDate date,
            int joined,
            int called,
            int completed,
            int cancelled,
            int noShow,
            int lapsed,
            WaitResponse waitSeconds,
            List<HourResponse> byHour) {}

    @GetMapping("/api/v1/clinics/{clinicId}/queues/{queueId}/stats")
    StatsResponse stats(
            @PathVariable String clinicId,
            @PathVariable String queueId,
            @RequestParam(required = false) @Nullable String date) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("queueId", queueId);
        LocalDate requested = QueryParameters.date("date", date);
        String queueKey = StatsCollections.queueKey(clinicId, queueId);
        ZoneId zone = collections.zones().find(queueKey);
        if (zone == null) {
            throw new CommandRejectedException(ErrorCode.QUEUE_NOT_FOUND, "Unknown queue " + queueId);
        }
        return statsOf(queueKey, requested != null ? requested : LocalDate.ofInstant(clock.instant(), zone));
    }

    private StatsResponse statsOf(String queueKey, LocalDate date) {
        List<String> keys = IntStream.range(0, HOURS)
                .mapToObj(hour -> StatsCollections.hourKey(queueKey, date, hour))
                .toList();
        Map<String, VersionedContent<HourlyStats>> hours = collections.hours().load(keys);
        HourlyStats day = HourlyStats.EMPTY;
        List<HourResponse> byHour = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            VersionedContent<HourlyStats> found = hours.get(keys.get(hour));
            if (found != null) {
                HourlyStats stats = found.value();
                day = day.plus(stats);
                byHour.add(new HourResponse(hour, stats.joined(), stats.called(), WaitResponse.of(stats.waits())));
            }
        }
        return new StatsResponse(
                date,
                day.joined(),
                day.called(),
                day.completed(),
                day.cancelled(),
                day.noShow(),
                day.lapsed(),
                WaitResponse.of(day.waits()),
                byHour);
    }
}
