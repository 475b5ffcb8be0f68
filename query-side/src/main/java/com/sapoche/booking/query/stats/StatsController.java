package com.sapoche.booking.query.stats;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.query.position.ReadYourWritesGate;
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

@RestController
class StatsController {

    private static final int HOURS = 24;

    private final StatsCollections documents;
    private final ReadYourWritesGate progress;
    private final Clock clock;

    StatsController(StatsCollections documents, ReadYourWritesGate progress, Clock clock) {
        this.documents = documents;
        this.progress = progress;
        this.clock = clock;
    }

    /** In seconds; all null when nobody was called. */
    record WaitAnswer(@Nullable Double mean, @Nullable Long p50, @Nullable Long p90, @Nullable Long max) {

        static WaitAnswer of(WaitHistogram waits) {
            return new WaitAnswer(waits.mean(), waits.percentile(50), waits.percentile(90), waits.max());
        }
    }

    record HourAnswer(int hour, int joined, int called, WaitAnswer waitSeconds) {}

    /** @param byHour only hours in which somebody joined */
    record StatsAnswer(
            LocalDate date,
            int joined,
            int called,
            int completed,
            int cancelled,
            int noShow,
            int lapsed,
            WaitAnswer waitSeconds,
            List<HourAnswer> byHour) {}

    @GetMapping("/api/v1/clinics/{clinicId}/queues/{queueId}/stats")
    StatsAnswer stats(
            @PathVariable String clinicId,
            @PathVariable String queueId,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String seen) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("queueId", queueId);
        LocalDate given = QueryParameters.date("date", date);
        progress.await(StatsProjection.NAME, seen);
        String queueKey = StatsCollections.queueKey(clinicId, queueId);
        ZoneId zone = documents.zones().find(queueKey);
        if (zone == null) {
            throw new CommandRejectedException(ErrorCode.QUEUE_NOT_FOUND, "there is no queue " + queueId);
        }
        return answer(queueKey, given != null ? given : LocalDate.ofInstant(clock.instant(), zone));
    }

    private StatsAnswer answer(String queueKey, LocalDate date) {
        List<String> keys = IntStream.range(0, HOURS)
                .mapToObj(hour -> StatsCollections.hourKey(queueKey, date, hour))
                .toList();
        Map<String, VersionedContent<HourlyStats>> hours = documents.hours().load(keys);
        HourlyStats day = HourlyStats.EMPTY;
        List<HourAnswer> byHour = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            VersionedContent<HourlyStats> found = hours.get(keys.get(hour));
            if (found != null) {
                HourlyStats figures = found.value();
                day = day.and(figures);
                byHour.add(new HourAnswer(hour, figures.joined(), figures.called(), WaitAnswer.of(figures.waits())));
            }
        }
        return new StatsAnswer(
                date,
                day.joined(),
                day.called(),
                day.completed(),
                day.cancelled(),
                day.noShow(),
                day.lapsed(),
                WaitAnswer.of(day.waits()),
                byHour);
    }
}
