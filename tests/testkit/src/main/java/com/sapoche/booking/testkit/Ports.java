package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports for the processes under test. */
public final class Ports {
    /** Precedes the ephemeral ports, so that no outgoing connection takes the port of a process that restarts. */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_000;
    private static final int MAX_ATTEMPTS = 100;

    private Ports() {}

    /** Returns a port without a listener. The port stays free while its process restarts. */
    public static int free() {
        IOException lastFailure = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException inUse) {
                lastFailure = inUse;
            }
        }
        throw new UncheckedIOException("No free port between " + FIRST + " and " + LAST, lastFailure);
    }
}
