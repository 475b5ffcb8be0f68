package com.sapoche.booking.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connects to the Axon Server at {@code AXONSERVER_ADDRESS}, or starts an empty one from the jar {@code AXONSERVER_JAR}. */
public final class AxonServerInstance implements AutoCloseable {
    private final String address;
    private final @Nullable ManagedProcess process;

    private AxonServerInstance(String address, @Nullable ManagedProcess process) {
        this.address = address;
        this.process = process;
    }

    /**
     * Creates an instance from the environment variables.
     *
     * @throws IllegalStateException if neither variable is set
     */
    public static AxonServerInstance fromEnvironment() throws IOException {
        String address = System.getenv().getOrDefault("AXONSERVER_ADDRESS", "");
        if (!address.isEmpty()) {
            return new AxonServerInstance(address, null);
        }
        int port = Ports.free();
        return new AxonServerInstance("127.0.0.1:" + port, ofJar(port));
    }

    private static ManagedProcess ofJar(int port) throws IOException {
        String jar = System.getenv("AXONSERVER_JAR");
        if (jar == null || jar.isEmpty()) {
            throw new IllegalStateException("No Axon Server: set AXONSERVER_JAR or AXONSERVER_ADDRESS");
        }
        Path folder = TestDirectories.ledgers().resolve("axonserver");
        TestDirectories.empty(folder);
        int web = Ports.free();
        Files.writeString(
                folder.resolve("axonserver.properties"),
                """
                server.port=%d
                axoniq.axonserver.port=%d
                axoniq.axonserver.hostname=127.0.0.1
                """
                        .formatted(web, port));
        URI address = URI.create("http://127.0.0.1:" + web);
        return new ManagedProcess(
                "Axon Server",
                folder,
                List.of(
                        BuiltJars.java(),
                        "-Xmx512m",
                        "-jar",
                        Path.of(jar).toAbsolutePath().toString()),
                () -> HealthProbe.isUp(address));
    }

    /** Starts the process, unless AXONSERVER_ADDRESS is set, and waits until it is ready. */
    public void start() {
        if (process != null) {
            process.start();
        }
    }

    /** Returns host and port. */
    public String address() {
        return address;
    }

    /** Returns the process, or null if AXONSERVER_ADDRESS is set. */
    @Nullable
    ManagedProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
