package com.sapoche.booking.resilience.replicas;

import com.sapoche.booking.testkit.DistributedLedger;
import com.sapoche.booking.testkit.DistributedLedger.Replica;
import com.sapoche.booking.testkit.ManagedProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lists the faults that a round injects into a distributed ledger. */
enum Fault {
    KILL_COMMAND_SIDE {
        @Override
        void inject(DistributedLedger cluster, Random random) {
            kill(any(cluster, "command-side", random));
        }
    },
    KILL_QUERY_SIDE {
        @Override
        void inject(DistributedLedger cluster, Random random) {
            kill(any(cluster, "query-side", random));
        }
    },
    KILL_SAGAS {
        @Override
        void inject(DistributedLedger cluster, Random random) {
            kill(any(cluster, "saga-slot-allocation", random));
        }
    },
    KILL_AXON_SERVER {
        @Override
        void inject(DistributedLedger cluster, Random random) {
            restart(cluster.infrastructure().axonServerProcess());
        }
    },
    KILL_MONGO {
        @Override
        void inject(DistributedLedger cluster, Random random) {
            restart(cluster.infrastructure().documentStore());
        }
    },
    /** Restarts all replicas one after another. */
    ROLLING_RESTART {
        @Override
        void inject(DistributedLedger cluster, Random random) {
            for (Replica replica : cluster.replicas()) {
                replica.stop();
                cluster.awaitEnd(replica);
                cluster.start();
            }
        }
    },
    PAUSE_COMMAND_SIDE {
        @Override
        void inject(DistributedLedger cluster, Random random) throws InterruptedException {
            pause(any(cluster, "command-side", random));
        }
    },
    PAUSE_QUERY_SIDE {
        @Override
        void inject(DistributedLedger cluster, Random random) throws InterruptedException {
            pause(any(cluster, "query-side", random));
        }
    },
    PAUSE_SAGAS {
        @Override
        void inject(DistributedLedger cluster, Random random) throws InterruptedException {
            pause(any(cluster, "saga-slot-allocation", random));
        }
    };

    /** Duration of a pause, longer than a claim. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int CYCLE = 30;

    /** Selects the fault of a round: each once at first, later those that take minutes rarely. */
    static Fault of(int round, Random random) {
        int index = (round - 1) % CYCLE;
        if (index < values().length) {
            return values()[index];
        }
        return values()[random.nextInt(ROLLING_RESTART.ordinal())];
    }

    /** Injects the fault and returns as soon as the process is being restarted. */
    abstract void inject(DistributedLedger cluster, Random random) throws InterruptedException;

    /**
     * Returns whether offers may lapse late until recovery: nothing can lapse while the log or the deadlines are unavailable,
     * and the segments of stopped sagas are taken over only after their claims have expired.
     */
    boolean mayDelayLapses() {
        return switch (this) {
            case KILL_SAGAS, KILL_AXON_SERVER, KILL_MONGO, PAUSE_COMMAND_SIDE, PAUSE_SAGAS -> true;
            case KILL_COMMAND_SIDE, KILL_QUERY_SIDE, ROLLING_RESTART, PAUSE_QUERY_SIDE -> false;
        };
    }

    boolean makesLogUnavailable() {
        return this == KILL_AXON_SERVER;
    }

    private static Replica any(DistributedLedger cluster, String part, Random random) {
        List<Replica> replicas = cluster.replicas().stream()
                .filter(replica -> replica.part().equals(part))
                .toList();
        return replicas.get(random.nextInt(replicas.size()));
    }

    private static void kill(Replica replica) {
        System.out.println("killed: " + replica);
        replica.kill();
    }

    private static void pause(Replica replica) throws InterruptedException {
        System.out.println("paused: " + replica);
        signal("-STOP", replica);
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } finally {
            signal("-CONT", replica);
        }
    }

    private static void restart(@Nullable ManagedProcess process) {
        if (process == null) {
            throw new IllegalStateException("The process was not started by this test and cannot be killed");
        }
        process.kill();
        process.start();
    }

    private static void signal(String signal, Replica replica) throws InterruptedException {
        try {
            new ProcessBuilder("kill", signal, Long.toString(replica.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
