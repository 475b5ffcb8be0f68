package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports for the processes under test. */
public final class Ports {
    /** Lies below the ephemeral ports: an outgoing connection could otherwise take the port of a process that restarts. */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** Returns a port without listener, which stays free while its process restarts. */
    public static int free() {
        IOException taken = null;
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket here = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return here.getLocalPort();
            } catch (IOException other) {
                taken = other;
            }
        }
        throw new UncheckedIOException("no port is free between " + FIRST + " and " + LAST, taken);
    }
}
