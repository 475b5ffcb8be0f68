package com.sapoche.booking.benchmarks.openloop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers GET requests over any number of connections, each response when and as the test decides. */
final class FakeLedger implements AutoCloseable {
    /** Returns the status line and headers of a response; it may wait. */
    interface Answer {
        String next() throws InterruptedException;
    }

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    static final String OVERLOADED =
            "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 21\r\n\r\n{\"code\":\"OVERLOADED\"}";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeLedger(Answer answer) {
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(() -> accept(answer));
    }

    int port() {
        return server.getLocalPort();
    }

    private Void accept(Answer answer) throws IOException {
        while (true) {
            Socket client = server.accept();
            threads.submit(() -> respond(client, answer));
        }
    }

    private static Void respond(Socket client, Answer answer) throws IOException, InterruptedException {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    client.getOutputStream().write(answer.next().getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
