package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Axon Server and MongoDB for a distributed ledger. MongoDB is given as {@code MONGODB_URI}, or the ledger's own document
 * store is started in its place.
 */
public final class TestInfrastructure implements AutoCloseable {
    private final AxonServerInstance axonServer;
    private final String mongo;
    private final @Nullable ManagedProcess mongoHere;

    private TestInfrastructure() throws IOException {
        axonServer = AxonServerInstance.given();
        String uri = System.getenv().getOrDefault("MONGODB_URI", "");
        if (uri.isEmpty()) {
            int port = Ports.free();
            mongoHere = documentStore(port);
            mongo = "mongodb://127.0.0.1:" + port + "/ledger";
        } else {
            mongoHere = null;
            mongo = uri;
        }
    }

    static TestInfrastructure start() {
        try {
            TestInfrastructure surroundings = new TestInfrastructure();
            surroundings.axonServer.start();
            if (surroundings.mongoHere != null) {
                surroundings.mongoHere.start();
            }
            return surroundings;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ManagedProcess documentStore(int port) throws IOException {
        Path folder = TestDirectories.ledgers().resolve("documents");
        TestDirectories.forget(folder);
        return new ManagedProcess(
                "the document store",
                folder,
                List.of(
                        BuiltJars.java(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        BuiltJars.runnable("embedded-stores").toString(),
                        Integer.toString(port),
                        folder.resolve("data").toString()),
                () -> listens(port));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Its address, host and port. */
    public String axonServer() {
        return axonServer.address();
    }

    String mongo() {
        return mongo;
    }

    /** Where it was started here; null where it was given. */
    public @Nullable ManagedProcess axonServerHere() {
        return axonServer.here();
    }

    /** Where it was started here; null where a MongoDB was given. */
    public @Nullable ManagedProcess mongoHere() {
        return mongoHere;
    }

    @Override
    public void close() {
        axonServer.close();
        if (mongoHere != null) {
            mongoHere.close();
        }
    }
}
