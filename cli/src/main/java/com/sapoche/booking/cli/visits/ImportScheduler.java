package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerResponse;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sends the steps of a plan, many at once but none before those it waits for, and never more than {@code window} steps
 * ahead of the oldest that is not done. One thread decides; answers reach it through a queue.
 */
final class ImportScheduler {
    /** Where the steps go. */
    interface ResultListener {
        CompletableFuture<LedgerResponse> send(ImportStep step);
    }

    private record CompletedStep(int index, @Nullable LedgerResponse answer, @Nullable Throwable failure) {}

    /** One queue of the clinic. */
    private static final class PatientSequence {
        private final PriorityQueue<Integer> ready = new PriorityQueue<>();
        private int inFlight;
    }

    private final StepGraph plan;
    private final ResultListener receiver;
    private final int inFlightPerQueue;
    private final int window;
    private final ImportProgress progress;

    private final BlockingQueue<CompletedStep> settled = new LinkedBlockingQueue<>();
    private final Map<String, PatientSequence> lanes = new HashMap<>();
    private final Map<String, VisitOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, Integer> stepsLeft = new HashMap<>();
    private final int[] waitsFor;
    private final boolean[] done;
    private int oldest;
    private int admitted;
    private int inFlight;
    private int visitsDone;
    private @Nullable Throwable failure;

    ImportScheduler(
            StepGraph plan, ResultListener receiver, int inFlightPerQueue, int window, ImportProgress progress) {
        this.plan = plan;
        this.receiver = receiver;
        this.inFlightPerQueue = inFlightPerQueue;
        this.window = window;
        this.progress = progress;
        this.waitsFor = plan.waitsFor();
        this.done = new boolean[plan.size()];
        for (int i = 0; i < plan.size(); i++) {
            Visit visit = plan.step(i).visit();
            outcomes.computeIfAbsent(visit.bookingId(), booking -> new VisitOutcome(visit));
            stepsLeft.merge(visit.bookingId(), 1, Integer::sum);
            lanes.computeIfAbsent(visit.queueId(), queue -> new PatientSequence());
        }
    }

    /**
     * Sends all, and says what became of each visit, in order of joining.
     *
     * @throws LedgerUnavailableException when the ledger could not be reached or gave an answer nobody understands; what was sent by
     *     then has been answered
     */
    Collection<VisitOutcome> run() throws InterruptedException {
        while (oldest < plan.size() && (failure == null || inFlight > 0)) {
            admit();
            dispatch();
            if (inFlight > 0) {
                settle(settled.take());
            }
        }
        if (failure instanceof LedgerUnavailableException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException("a step could not be sent", failure);
        }
        return outcomes.values();
    }

    private void admit() {
        while (admitted < plan.size() && admitted < oldest + window) {
            if (waitsFor[admitted] == 0) {
                lane(admitted).ready.add(admitted);
            }
            admitted++;
        }
    }

    private void dispatch() {
        for (PatientSequence lane : lanes.values()) {
            while (failure == null && lane.inFlight < inFlightPerQueue && !lane.ready.isEmpty()) {
                int index = lane.ready.remove();
                if (outcome(index).refused()) {
                    finish(index);
                } else {
                    send(index, lane);
                }
            }
        }
    }

    private void send(int index, PatientSequence lane) {
        lane.inFlight++;
        inFlight++;
        receiver.send(plan.step(index))
                .whenComplete((answer, error) -> settled.add(new CompletedStep(index, answer, error)));
    }

    private void settle(CompletedStep result) {
        inFlight--;
        lane(result.index()).inFlight--;
        LedgerResponse answer = result.answer();
        if (answer == null) {
            Throwable error = result.failure();
            fail(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
            return;
        }
        if (!answer.ok() && !answer.refused()) {
            fail(new LedgerUnavailableException(
                    "the ledger does not take commands here: HTTP " + answer.status() + ", " + answer.refusal()));
            return;
        }
        outcome(result.index()).record(plan.step(result.index()), answer);
        finish(result.index());
    }

    private void fail(@Nullable Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }

    private void finish(int index) {
        done[index] = true;
        while (oldest < plan.size() && done[oldest]) {
            oldest++;
        }
        release(plan.nextJoin(index));
        release(plan.nextOfPatient(index));
        if (stepsLeft.merge(plan.step(index).visit().bookingId(), -1, Integer::sum) == 0) {
            progress.reached(++visitsDone);
        }
    }

    private void release(int index) {
        if (index != StepGraph.NONE && --waitsFor[index] == 0 && index < admitted) {
            lane(index).ready.add(index);
        }
    }

    private PatientSequence lane(int index) {
        PatientSequence lane = lanes.get(plan.step(index).visit().queueId());
        if (lane == null) {
            throw new IllegalStateException("no lane for step " + index);
        }
        return lane;
    }

    private VisitOutcome outcome(int index) {
        VisitOutcome outcome = outcomes.get(plan.step(index).visit().bookingId());
        if (outcome == null) {
            throw new IllegalStateException("no outcome for step " + index);
        }
        return outcome;
    }
}
