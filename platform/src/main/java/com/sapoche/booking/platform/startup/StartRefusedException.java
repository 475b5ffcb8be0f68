package com.sapoche.booking.platform.startup;

/** Stops the start of a process that would work incorrectly in the environment found. */
public class StartRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param description one sentence that describes the problem
     * @param action one sentence that describes the corrective action of an operator
     */
    public StartRefusedException(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
