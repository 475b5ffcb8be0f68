package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for the processes of a run. */
public final class Ports {
    /** Below those that systems give to connections going out: one would keep a process from coming back to its port. */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** One that nobody listens on, and that a process that was ended finds free again. */
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
