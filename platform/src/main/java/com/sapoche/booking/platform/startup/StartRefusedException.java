package com.sapoche.booking.platform.startup;

/** The process would do its work wrongly with what it finds, and so does not start. */
public class StartRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param found what is wrong, in a sentence
     * @param action what a person can do about it, in a sentence
     */
    public StartRefusedException(String found, String action) {
        super(found);
        this.action = action;
    }

    String action() {
        return action;
    }
}
