package com.sapoche.booking.resilience.load;

/** Pauses and resumes clients, and reports when all of them are paused. */
final class ClientGate {

    private boolean open;
    private boolean ended;
    private int inProgress;

    /** Waits while the gate is closed. @return false at the end of the run */
    synchronized boolean enter() throws InterruptedException {
        while (!open && !ended) {
            wait();
        }
        if (!ended) {
            inProgress++;
        }
        return !ended;
    }

    synchronized void leave() {
        inProgress--;
        notifyAll();
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    /** Waits until no request is in progress. */
    synchronized void close() throws InterruptedException {
        open = false;
        while (inProgress > 0) {
            wait();
        }
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
