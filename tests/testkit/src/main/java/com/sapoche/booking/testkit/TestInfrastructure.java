package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts Axon Server and the document store of a distributed ledger; {@code MONGODB_URI} replaces the document store. */
public final class TestInfrastructure implements AutoCloseable {
    private final AxonServerInstance axonServer;
    private final String mongo;
    private final @Nullable ManagedProcess documentStore;

    private TestInfrastructure() throws IOException {
        axonServer = AxonServerInstance.fromEnvironment();
        String uri = System.getenv().getOrDefault("MONGODB_URI", "");
        if (uri.isEmpty()) {
            int port = Ports.free();
            documentStore = embeddedDocumentStore(port);
            mongo = "mongodb://127.0.0.1:" + port + "/ledger";
        } else {
            documentStore = null;
            mongo = uri;
        }
    }

    /** Starts an empty document store and an empty Axon Server, unless the environment names them. */
    public static TestInfrastructure start() {
        try {
            TestInfrastructure infrastructure = new TestInfrastructure();
            infrastructure.axonServer.start();
            if (infrastructure.documentStore != null) {
                infrastructure.documentStore.start();
            }
            return infrastructure;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ManagedProcess embeddedDocumentStore(int port) throws IOException {
        Path folder = TestDirectories.ledgers().resolve("documents");
        TestDirectories.empty(folder);
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
                () -> isListening(port));
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns host and port of Axon Server. */
    public String axonServer() {
        return axonServer.address();
    }

    String mongo() {
        return mongo;
    }

    /** Returns the connection string of the document store for a given database. */
    public String mongo(String database) {
        return mongo.replaceFirst("^(mongodb(?:\\+srv)?://[^/?]+)/?[^?]*", "$1/" + database);
    }

    /** Returns the process of Axon Server, or null if AXONSERVER_ADDRESS is set. */
    public @Nullable ManagedProcess axonServerProcess() {
        return axonServer.process();
    }

    /** Returns the process of the document store, or null if MONGODB_URI is set. */
    public @Nullable ManagedProcess documentStore() {
        return documentStore;
    }

    @Override
    public void close() {
        axonServer.close();
        if (documentStore != null) {
            documentStore.close();
        }
    }
}
