package com.sapoche.booking.resilience.load;

/** Lets clients through or holds them, and knows when all of them are held. */
final class ClientGate {

    private boolean open;
    private boolean ended;
    private int under;

    /** Waits while the gate is closed. @return false when it is time to go home */
    synchronized boolean enter() throws InterruptedException {
        while (!open && !ended) {
            wait();
        }
        if (!ended) {
            under++;
        }
        return !ended;
    }

    synchronized void leave() {
        under--;
        notifyAll();
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    /** Returns when nobody is on the way any more. */
    synchronized void close() throws InterruptedException {
        open = false;
        while (under > 0) {
            wait();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
