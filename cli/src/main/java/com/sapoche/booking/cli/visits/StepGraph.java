package com.sapoche.booking.cli.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders the steps of all visits by time and contains their dependencies: joins of one queue follow each other, so that ticket
 * numbers increase with time; steps of one patient in one queue follow each other, so that each booking is open exactly while it
 * was open in the clinic. All other steps may overlap.
 */
final class StepGraph {
    static final int NONE = -1;

    /** At the same instant, steps of the earlier visit precede those of the later one. */
    private static final Comparator<ImportStep> BY_TIME = Comparator.comparing(ImportStep::at)
            .thenComparing(step -> step.visit().joinedAt())
            .thenComparing(step -> step.visit().number())
            .thenComparing(ImportStep::kind);

    private final List<ImportStep> steps;
    private final int[] nextJoin;
    private final int[] nextOfPatient;
    private final int[] predecessorCounts;

    private StepGraph(List<ImportStep> steps) {
        this.steps = steps;
        this.nextJoin = new int[steps.size()];
        this.nextOfPatient = new int[steps.size()];
        this.predecessorCounts = new int[steps.size()];
        Arrays.fill(nextJoin, NONE);
        Arrays.fill(nextOfPatient, NONE);
    }

    static StepGraph of(List<Visit> visits) {
        List<ImportStep> steps = new ArrayList<>(visits.size() * 3);
        for (Visit visit : visits) {
            steps.add(new ImportStep(visit, ImportStep.Kind.JOIN, visit.joinedAt()));
            if (visit.calledAt() != null) {
                steps.add(new ImportStep(visit, ImportStep.Kind.START, visit.calledAt()));
            }
            if (visit.completedAt() != null) {
                steps.add(new ImportStep(visit, ImportStep.Kind.COMPLETE, visit.completedAt()));
            }
        }
        steps.sort(BY_TIME);
        StepGraph graph = new StepGraph(steps);
        graph.connect();
        return graph;
    }

    private void connect() {
        Map<String, Integer> lastJoin = new HashMap<>();
        Map<String, Integer> lastOfPatient = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Visit visit = steps.get(i).visit();
            if (steps.get(i).kind() == ImportStep.Kind.JOIN) {
                follow(nextJoin, lastJoin.put(visit.queueId(), i), i);
            }
            follow(nextOfPatient, lastOfPatient.put(visit.queueId() + '/' + visit.patientRef(), i), i);
        }
    }

    private void follow(int[] next, @Nullable Integer before, int after) {
        if (before != null) {
            next[before] = after;
            predecessorCounts[after]++;
        }
    }

    int size() {
        return steps.size();
    }

    ImportStep step(int index) {
        return steps.get(index);
    }

    /** Returns the join of the same queue that follows this join, or {@link #NONE}. */
    int nextJoin(int index) {
        return nextJoin[index];
    }

    /** Returns the step of the same patient in the same queue that follows this step, or {@link #NONE}. */
    int nextOfPatient(int index) {
        return nextOfPatient[index];
    }

    /** Returns a copy of the number of predecessors of each step. */
    int[] predecessorCounts() {
        return predecessorCounts.clone();
    }
}
