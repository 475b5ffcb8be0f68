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
 * Sends the steps of a graph concurrently, each after its predecessors, and at most {@code window} steps ahead of the oldest
 * unfinished step. One thread schedules; responses reach it through a blocking queue.
 */
final class ImportScheduler {
    /** Sends one step to the ledger. */
    interface StepSender {
        CompletableFuture<LedgerResponse> send(ImportStep step);
    }

    private record CompletedStep(int index, @Nullable LedgerResponse response, @Nullable Throwable failure) {}

    /** Holds the steps of one queue that are ready to send. */
    private static final class QueueBacklog {
        private final PriorityQueue<Integer> ready = new PriorityQueue<>();
        private int inFlight;
    }

    private final StepGraph graph;
    private final StepSender sender;
    private final int inFlightPerQueue;
    private final int window;
    private final ImportProgress progress;

    private final BlockingQueue<CompletedStep> completed = new LinkedBlockingQueue<>();
    private final Map<String, QueueBacklog> backlogs = new HashMap<>();
    private final Map<String, VisitOutcome> outcomes = new LinkedHashMap<>();
    private final Map<String, Integer> stepsLeft = new HashMap<>();
    private final int[] predecessorCounts;
    private final boolean[] done;
    private int oldest;
    private int admitted;
    private int inFlight;
    private int visitsDone;
    private @Nullable Throwable failure;

    ImportScheduler(StepGraph graph, StepSender sender, int inFlightPerQueue, int window, ImportProgress progress) {
        this.graph = graph;
        this.sender = sender;
        this.inFlightPerQueue = inFlightPerQueue;
        this.window = window;
        this.progress = progress;
        this.predecessorCounts = graph.predecessorCounts();
        this.done = new boolean[graph.size()];
        for (int i = 0; i < graph.size(); i++) {
            Visit visit = graph.step(i).visit();
            outcomes.computeIfAbsent(visit.bookingId(), booking -> new VisitOutcome(visit));
            stepsLeft.merge(visit.bookingId(), 1, Integer::sum);
            backlogs.computeIfAbsent(visit.queueId(), queue -> new QueueBacklog());
        }
    }

    /**
     * Sends all steps.
     *
     * @return the outcome of each visit, in order of joining
     * @throws LedgerUnavailableException if the ledger could not be reached or returned an unexpected response; every step sent
     *     before has been answered
     */
    Collection<VisitOutcome> run() throws InterruptedException {
        while (oldest < graph.size() && (failure == null || inFlight > 0)) {
            admit();
            dispatch();
            if (inFlight > 0) {
                complete(completed.take());
            }
        }
        if (failure instanceof LedgerUnavailableException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException("Import step could not be sent", failure);
        }
        return outcomes.values();
    }

    private void admit() {
        while (admitted < graph.size() && admitted < oldest + window) {
            if (predecessorCounts[admitted] == 0) {
                backlog(admitted).ready.add(admitted);
            }
            admitted++;
        }
    }

    private void dispatch() {
        for (QueueBacklog backlog : backlogs.values()) {
            while (failure == null && backlog.inFlight < inFlightPerQueue && !backlog.ready.isEmpty()) {
                int index = backlog.ready.remove();
                if (outcome(index).isRejected()) {
                    finish(index);
                } else {
                    send(index, backlog);
                }
            }
        }
    }

    private void send(int index, QueueBacklog backlog) {
        backlog.inFlight++;
        inFlight++;
        sender.send(graph.step(index))
                .whenComplete((response, error) -> completed.add(new CompletedStep(index, response, error)));
    }

    private void complete(CompletedStep result) {
        inFlight--;
        backlog(result.index()).inFlight--;
        LedgerResponse response = result.response();
        if (response == null) {
            Throwable error = result.failure();
            fail(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
            return;
        }
        if (!response.ok() && !response.isRejected()) {
            fail(new LedgerUnavailableException(
                    "Unexpected response to a command: HTTP " + response.status() + ", " + response.errorMessage()));
            return;
        }
        outcome(result.index()).record(graph.step(result.index()), response);
        finish(result.index());
    }

    private void fail(@Nullable Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }

    private void finish(int index) {
        done[index] = true;
        while (oldest < graph.size() && done[oldest]) {
            oldest++;
        }
        release(graph.nextJoin(index));
        release(graph.nextOfPatient(index));
        if (stepsLeft.merge(graph.step(index).visit().bookingId(), -1, Integer::sum) == 0) {
            progress.reached(++visitsDone);
        }
    }

    private void release(int index) {
        if (index != StepGraph.NONE && --predecessorCounts[index] == 0 && index < admitted) {
            backlog(index).ready.add(index);
        }
    }

    private QueueBacklog backlog(int index) {
        QueueBacklog backlog = backlogs.get(graph.step(index).visit().queueId());
        if (backlog == null) {
            throw new IllegalStateException("No backlog for step " + index);
        }
        return backlog;
    }

    private VisitOutcome outcome(int index) {
        VisitOutcome outcome = outcomes.get(graph.step(index).visit().bookingId());
        if (outcome == null) {
            throw new IllegalStateException("No outcome for step " + index);
        }
        return outcome;
    }
}
