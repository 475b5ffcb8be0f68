package com.sapoche.booking.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sapoche.booking.cli.client.LedgerResponse;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ImportSchedulerTest {
    private static final LedgerResponse STORED = new LedgerResponse(200, false, false, "{}");
    private static final LedgerResponse REFUSED = new LedgerResponse(409, false, false, "{\"code\":\"QUEUE_CLOSED\"}");

    /** Responds with a delay, and records the steps and the largest distance from the oldest unfinished step. */
    private static final class SlowSender implements ImportScheduler.StepSender {
        private final Map<ImportStep, Integer> positions = new HashMap<>();
        private final boolean[] answered;
        private final Random random = new Random(3);
        private final List<ImportStep> sent = new ArrayList<>();
        private int furthest;

        SlowSender(StepGraph plan) {
            answered = new boolean[plan.size()];
            for (int i = 0; i < plan.size(); i++) {
                positions.put(plan.step(i), i);
            }
        }

        @Override
        public synchronized CompletableFuture<LedgerResponse> send(ImportStep step) {
            int oldest = 0;
            while (answered[oldest]) {
                oldest++;
            }
            int position = positions.get(step);
            furthest = Math.max(furthest, position - oldest);
            sent.add(step);
            long micros = position == 0 ? 100_000 : random.nextInt(2_000);
            return CompletableFuture.supplyAsync(
                    () -> respond(position), CompletableFuture.delayedExecutor(micros, TimeUnit.MICROSECONDS));
        }

        private synchronized LedgerResponse respond(int position) {
            answered[position] = true;
            return STORED;
        }
    }

    /** Creates overlapping visits in different queues: only the window limits them. */
    private static List<Visit> visits(int count) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Instant joined = Instant.ofEpochSecond(i);
            visits.add(new Visit(
                    i, "q" + i, "b" + i, "p" + i, "STANDARD", joined, joined.plusSeconds(5), joined.plusSeconds(9)));
        }
        return visits;
    }

    @Test
    void staysWithinTheWindow() throws InterruptedException {
        StepGraph plan = StepGraph.of(visits(200));
        SlowSender receiver = new SlowSender(plan);

        Collection<VisitOutcome> outcomes = new ImportScheduler(plan, receiver, 16, 40, ImportProgress.SILENT).run();

        assertThat(receiver.furthest).isEqualTo(39);
        assertThat(receiver.sent).hasSize(600);
        assertThat(outcomes).hasSize(200).noneMatch(VisitOutcome::isRejected);
    }

    @Test
    void skipsTheStepsAfterARejectedJoin() throws InterruptedException {
        List<String> sent = new ArrayList<>();
        List<Integer> progress = new ArrayList<>();
        ImportScheduler.StepSender receiver = step -> {
            sent.add(step.visit().bookingId() + " " + step.kind().action());
            return CompletableFuture.completedFuture(step.visit().number() == 1 ? REFUSED : STORED);
        };

        Collection<VisitOutcome> outcomes =
                new ImportScheduler(StepGraph.of(visits(2)), receiver, 16, 1, progress::add).run();

        assertThat(sent).containsExactly("b1 join", "b2 join", "b2 start", "b2 complete");
        assertThat(outcomes).extracting(VisitOutcome::reason).containsExactly("QUEUE_CLOSED", null);
        assertThat(progress).containsExactly(1, 2);
    }

    @Test
    void stopsAtAFailureAfterStepsInFlight() {
        List<CompletableFuture<LedgerResponse>> open = new ArrayList<>();
        ImportScheduler.StepSender receiver = step -> {
            CompletableFuture<LedgerResponse> response = new CompletableFuture<>();
            open.add(response);
            if (open.size() == 3) {
                open.get(1).completeExceptionally(new LedgerUnavailableException("connection lost"));
                open.get(0).complete(STORED);
                open.get(2).complete(STORED);
            }
            return response;
        };

        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() ->
                        new ImportScheduler(StepGraph.of(visits(9)), receiver, 16, 3, ImportProgress.SILENT).run())
                .withMessage("connection lost");
        assertThat(open).hasSize(3).allMatch(CompletableFuture::isDone);
    }
}
