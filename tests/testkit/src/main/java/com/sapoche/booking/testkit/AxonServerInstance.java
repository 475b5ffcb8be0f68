package com.sapoche.booking.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Axon Server that {@code AXONSERVER_ADDRESS} names, or one of the jar in {@code AXONSERVER_JAR}, which is started here and
 * is empty.
 */
public final class AxonServerInstance implements AutoCloseable {
    private final String address;
    private final @Nullable ManagedProcess here;

    private AxonServerInstance(String address, @Nullable ManagedProcess here) {
        this.address = address;
        this.here = here;
    }

    /** @throws IllegalStateException when neither is given */
    public static AxonServerInstance given() throws IOException {
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
            throw new IllegalStateException(
                    "an Axon Server is needed: AXONSERVER_JAR or AXONSERVER_ADDRESS says which");
        }
        Path folder = TestDirectories.ledgers().resolve("axonserver");
        TestDirectories.forget(folder);
        Files.createDirectories(folder);
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

    /** Waits until it is ready, where it is started here. */
    public void start() {
        if (here != null) {
            here.start();
        }
    }

    /** Host and port. */
    public String address() {
        return address;
    }

    /** Null where it was given. */
    @Nullable
    ManagedProcess here() {
        return here;
    }

    @Override
    public void close() {
        if (here != null) {
            here.close();
        }
    }
}
