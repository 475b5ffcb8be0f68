package com.sapoche.booking.benchmarks.openloop;

import com.sapoche.booking.benchmarks.http.BenchmarkConnection;
import com.sapoche.booking.benchmarks.http.BenchmarkConnection.Response;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the requests of successive operations, over one connection at a time. */
final class LoadConnection implements AutoCloseable {
    /** Shorter than the time after which nginx or the ledger close an idle connection. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int port;
    private final LoadProgress progress;
    private volatile @Nullable BenchmarkConnection connection;
    private volatile boolean closed;
    private long usedNanos;

    LoadConnection(int port, LoadProgress progress) {
        this.port = port;
        this.progress = progress;
    }

    /**
     * Sends a command.
     *
     * @throws RejectedRequestException if the response is not successful
     */
    Response command(String path, String json) throws IOException {
        BenchmarkConnection connected = connected();
        Response response = checked(connected, connected.post(path, json));
        progress.commandSucceeded(response.position());
        return response;
    }

    /**
     * Sends a query.
     *
     * @throws RejectedRequestException if the response is not successful
     */
    Response query(String path) throws IOException {
        BenchmarkConnection connected = connected();
        return checked(connected, connected.get(path));
    }

    private BenchmarkConnection connected() throws IOException {
        BenchmarkConnection present = connection;
        if (present != null && System.nanoTime() - usedNanos > MAX_IDLE_NANOS) {
            disconnect();
            present = null;
        }
        if (present == null) {
            present = new BenchmarkConnection(port);
            connection = present;
        }
        // After the assignment, so that close() either finds this connection or is seen here.
        if (closed) {
            throw new IOException("The load has ended");
        }
        return present;
    }

    private Response checked(BenchmarkConnection used, Response response) throws IOException {
        usedNanos = System.nanoTime();
        if (used.isClosing()) {
            disconnect();
        }
        if (!response.isSuccess()) {
            String code = JsonText.field(response.body(), "code");
            throw new RejectedRequestException(code == null ? Integer.toString(response.status()) : code);
        }
        return response;
    }

    /** Closes the connection; the next request opens another one. */
    void disconnect() throws IOException {
        BenchmarkConnection present = connection;
        connection = null;
        if (present != null) {
            present.close();
        }
    }

    /** Ends a request that another thread waits for, and lets all later ones fail. */
    @Override
    public void close() throws IOException {
        closed = true;
        disconnect();
    }
}
