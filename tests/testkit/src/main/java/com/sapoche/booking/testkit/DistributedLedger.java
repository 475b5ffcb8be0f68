package com.sapoche.booking.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code bin/ledger cluster}, which restarts every replica that ends. */
public final class DistributedLedger implements RestartableLedger {
    private static final int REPLICAS = 3;
    private static final Pattern STARTED_REPLICA =
            Pattern.compile("(command-side|query-side|saga-slot-allocation) (\\d+) (\\d+) (\\S+)");

    /** Describes the latest process of one replica. */
    public record Replica(String part, int number, long pid, URI url) {
        /** Checks whether the replica is running and reports UP. */
        public boolean isUp() throws InterruptedException {
            return ProcessHandle.of(pid).isPresent() && HealthProbe.isUp(url);
        }

        /** Kills the replica (SIGKILL). */
        public void kill() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }

        /** Stops the replica (SIGTERM). */
        public void stop() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    private final TestInfrastructure infrastructure;
    private final int port;
    private final Process process;
    private final Map<String, Replica> replicas = new ConcurrentSkipListMap<>();

    private DistributedLedger(TestInfrastructure infrastructure, int port, Process process) {
        this.infrastructure = infrastructure;
        this.port = port;
        this.process = process;
        Thread reader = new Thread(this::read, "cluster-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a ledger on an empty document store and an empty Axon Server, or on those that the environment names. */
    public static DistributedLedger fresh() {
        TestInfrastructure infrastructure = TestInfrastructure.start();
        try {
            int port = Ports.free();
            Process process = ChildProcesses.start(new ProcessBuilder(
                            BuiltJars.project().resolve("bin/ledger").toString(),
                            "cluster",
                            "--axon-server",
                            infrastructure.axonServer(),
                            "--mongo",
                            infrastructure.mongo(),
                            "--replicas",
                            Integer.toString(REPLICAS),
                            "--port",
                            Integer.toString(port))
                    .redirectErrorStream(true));
            process.getOutputStream().close();
            DistributedLedger cluster = new DistributedLedger(infrastructure, port, process);
            cluster.start();
            return cluster;
        } catch (IOException failed) {
            infrastructure.close();
            throw new UncheckedIOException(failed);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("cluster: " + line);
                Matcher replica = STARTED_REPLICA.matcher(line);
                if (replica.matches()) {
                    replicas.put(
                            replica.group(1) + "-" + replica.group(2),
                            new Replica(
                                    replica.group(1),
                                    Integer.parseInt(replica.group(2)),
                                    Long.parseLong(replica.group(3)),
                                    URI.create(replica.group(4))));
                }
            }
        } catch (IOException closed) {
            System.out.println("cluster output closed");
        }
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public Path log() {
        return BuiltJars.project().resolve("target/cluster-" + port + "/command-side-1.log");
    }

    public TestInfrastructure infrastructure() {
        return infrastructure;
    }

    public Collection<Replica> replicas() {
        return List.copyOf(replicas.values());
    }

    /** Waits until all replicas report UP. The cluster restarts replicas that ended. */
    @Override
    public void start() {
        long startedAt = System.nanoTime();
        Await.until("all replicas report UP", () -> {
            if (!isAlive()) {
                throw new IllegalStateException("The cluster process ended unexpectedly; see its output");
            }
            Collection<Replica> all = replicas();
            boolean up = all.size() == 3 * REPLICAS && HealthProbe.isUp(url());
            for (Replica replica : all) {
                up = up && replica.isUp();
            }
            return up;
        });
        System.out.printf("cluster started, url=%s, time=%d ms%n", url(), (System.nanoTime() - startedAt) / 1_000_000);
    }

    @Override
    public void stop() {
        end(Replica::stop);
    }

    @Override
    public void kill() {
        end(Replica::kill);
    }

    private void end(java.util.function.Consumer<Replica> signal) {
        Collection<Replica> before = replicas();
        before.forEach(signal);
        before.forEach(this::awaitEnd);
    }

    /** Waits until the process of a replica has ended. */
    public void awaitEnd(Replica replica) {
        Await.until("end of replica " + replica, () -> ProcessHandle.of(replica.pid())
                .filter(ProcessHandle::isAlive)
                .isEmpty());
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The cluster process did not end within 120 s of SIGTERM");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            infrastructure.close();
        }
    }
}
