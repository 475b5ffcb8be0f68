package com.sapoche.booking.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Axon Server and MongoDB for a distributed ledger. Axon Server is given as {@code AXONSERVER_ADDRESS}, or as a jar in
 * {@code AXONSERVER_JAR} that is started here; MongoDB as {@code MONGODB_URI}, or the ledger's own document store is
 * started in its place.
 */
public final class Surroundings implements AutoCloseable {
    private final String axonServer;
    private final String mongo;
    private final @Nullable Helper axonServerHere;
    private final @Nullable Helper mongoHere;

    private Surroundings() throws IOException {
        String address = System.getenv().getOrDefault("AXONSERVER_ADDRESS", "");
        if (address.isEmpty()) {
            int port = Ports.free();
            axonServerHere = axonServer(port);
            axonServer = "127.0.0.1:" + port;
        } else {
            axonServerHere = null;
            axonServer = address;
        }
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

    static Surroundings start() {
        try {
            Surroundings surroundings = new Surroundings();
            if (surroundings.axonServerHere != null) {
                surroundings.axonServerHere.start();
            }
            if (surroundings.mongoHere != null) {
                surroundings.mongoHere.start();
            }
            return surroundings;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Helper axonServer(int port) throws IOException {
        String jar = System.getenv("AXONSERVER_JAR");
        if (jar == null || jar.isEmpty()) {
            throw new IllegalStateException(
                    "the distributed ledger needs an Axon Server: AXONSERVER_JAR or AXONSERVER_ADDRESS says which");
        }
        Path folder = Places.ledgers().resolve("axonserver");
        Places.forget(folder);
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
        return new Helper(
                "Axon Server",
                folder,
                List.of(
                        Jars.java(),
                        "-Xmx512m",
                        "-jar",
                        Path.of(jar).toAbsolutePath().toString()),
                () -> Health.isUp(address));
    }

    private static Helper documentStore(int port) throws IOException {
        Path folder = Places.ledgers().resolve("documents");
        Places.forget(folder);
        return new Helper(
                "the document store",
                folder,
                List.of(
                        Jars.java(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Jars.runnable("document-store").toString(),
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
        return axonServer;
    }

    String mongo() {
        return mongo;
    }

    /** Where it was started here; null where it was given. */
    public @Nullable Helper axonServerHere() {
        return axonServerHere;
    }

    /** Where it was started here; null where a MongoDB was given. */
    public @Nullable Helper mongoHere() {
        return mongoHere;
    }

    @Override
    public void close() {
        if (axonServerHere != null) {
            axonServerHere.close();
        }
        if (mongoHere != null) {
            mongoHere.close();
        }
    }
}
