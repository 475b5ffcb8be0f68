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

/** The distributed ledger: what {@code bin/ledger cluster} starts, and starts again when it was ended. */
public final class DistributedLedger implements RestartableLedger {
    private static final int REPLICAS = 3;
    private static final Pattern LINE =
            Pattern.compile("(command-side|query-side|saga-slot-allocation) (\\d+) (\\d+) (\\S+)");

    /** One process, as it was started last. */
    public record Replica(String part, int number, long pid, URI url) {
        /** Whether it runs and says that it can work. */
        public boolean isUp() throws InterruptedException {
            return ProcessHandle.of(pid).isPresent() && HealthProbe.isUp(url);
        }

        /** Ends it without asking (SIGKILL). */
        public void kill() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }

        /** Asks it to end (SIGTERM). */
        public void stop() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    private final TestInfrastructure surroundings;
    private final int port;
    private final Process process;
    private final Map<String, Replica> replicas = new ConcurrentSkipListMap<>();

    private DistributedLedger(TestInfrastructure surroundings, int port, Process process) {
        this.surroundings = surroundings;
        this.port = port;
        this.process = process;
        Thread reader = new Thread(this::read, "cluster-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** On an empty MongoDB and, where it is started here, an empty Axon Server. */
    public static DistributedLedger fresh() {
        TestInfrastructure surroundings = TestInfrastructure.start();
        try {
            int port = Ports.free();
            Process process = ChildProcesses.start(new ProcessBuilder(
                            BuiltJars.project().resolve("bin/ledger").toString(),
                            "cluster",
                            "--axon-server",
                            surroundings.axonServer(),
                            "--mongo",
                            surroundings.mongo(),
                            "--replicas",
                            Integer.toString(REPLICAS),
                            "--port",
                            Integer.toString(port))
                    .redirectErrorStream(true));
            process.getOutputStream().close();
            DistributedLedger cluster = new DistributedLedger(surroundings, port, process);
            cluster.start();
            return cluster;
        } catch (IOException failed) {
            surroundings.close();
            throw new UncheckedIOException(failed);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("cluster: " + line);
                Matcher replica = LINE.matcher(line);
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
            System.out.println("cluster: says no more");
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

    public TestInfrastructure surroundings() {
        return surroundings;
    }

    public Collection<Replica> replicas() {
        return List.copyOf(replicas.values());
    }

    /** Waits until all replicas say UP: what was ended is started again by itself. */
    @Override
    public void start() {
        long begun = System.nanoTime();
        Await.until("all replicas say UP", () -> {
            if (!isAlive()) {
                throw new IllegalStateException("the cluster ended by itself");
            }
            Collection<Replica> all = replicas();
            boolean up = all.size() == 3 * REPLICAS && HealthProbe.isUp(url());
            for (Replica replica : all) {
                up = up && replica.isUp();
            }
            return up;
        });
        System.out.printf("cluster is up at %s after %d ms%n", url(), (System.nanoTime() - begun) / 1_000_000);
    }

    @Override
    public void stop() {
        end(Replica::stop);
    }

    @Override
    public void kill() {
        end(Replica::kill);
    }

    private void end(java.util.function.Consumer<Replica> how) {
        Collection<Replica> before = replicas();
        before.forEach(how);
        before.forEach(this::awaitEnd);
    }

    /** Waits until a replica that was ended is gone. */
    public void awaitEnd(Replica replica) {
        Await.until("replica " + replica + " has ended", () -> ProcessHandle.of(replica.pid())
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
                throw new IllegalStateException("the cluster did not end within 120 s of being asked to");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            surroundings.close();
        }
    }
}
