package com.sapoche.booking.cli.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of all visits in time order, and which must wait for which: the joins of one queue for each other, so that
 * tickets rise with time; the steps of one patient in one queue for each other, so that a booking is open when and only when
 * it was. All else may overlap.
 */
final class StepGraph {
    static final int NONE = -1;

    /** At the same instant an earlier visit goes on before a later one begins. */
    private static final Comparator<ImportStep> BY_TIME = Comparator.comparing(ImportStep::at)
            .thenComparing(step -> step.visit().joinedAt())
            .thenComparing(step -> step.visit().number())
            .thenComparing(ImportStep::kind);

    private final List<ImportStep> steps;
    private final int[] nextJoin;
    private final int[] nextOfPatient;
    private final int[] waitsFor;

    private StepGraph(List<ImportStep> steps) {
        this.steps = steps;
        this.nextJoin = new int[steps.size()];
        this.nextOfPatient = new int[steps.size()];
        this.waitsFor = new int[steps.size()];
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
        StepGraph plan = new StepGraph(steps);
        plan.chain();
        return plan;
    }

    private void chain() {
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
            waitsFor[after]++;
        }
    }

    int size() {
        return steps.size();
    }

    ImportStep step(int index) {
        return steps.get(index);
    }

    /** The join of the same queue that waits for this join, or {@link #NONE}. */
    int nextJoin(int index) {
        return nextJoin[index];
    }

    /** The step of the same patient in the same queue that waits for this one, or {@link #NONE}. */
    int nextOfPatient(int index) {
        return nextOfPatient[index];
    }

    /** For each step, how many others it waits for. A copy. */
    int[] waitsFor() {
        return waitsFor.clone();
    }
}
