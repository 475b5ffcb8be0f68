package com.sapoche.booking.benchmarks.openloop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Contains a part of a load that is reported separately: the operations due from one time, inclusive, to another. */
record LoadPhase(Duration from, Duration to) {
    private static final Duration COLD = Duration.ofSeconds(30);

    /** Divides a load into the first 30 s, the rest of the warm-up, and the time after it. */
    static List<LoadPhase> of(Duration warmUp, Duration measured) {
        List<LoadPhase> phases = new ArrayList<>();
        Duration cold = warmUp.compareTo(COLD) < 0 ? warmUp : COLD;
        add(phases, Duration.ZERO, cold);
        add(phases, cold, warmUp);
        add(phases, warmUp, warmUp.plus(measured));
        return phases;
    }

    private static void add(List<LoadPhase> phases, Duration from, Duration to) {
        if (from.compareTo(to) < 0) {
            phases.add(new LoadPhase(from, to));
        }
    }

    Duration length() {
        return to.minus(from);
    }

    String name() {
        return "%d–%d s".formatted(from.toSeconds(), to.toSeconds());
    }
}
