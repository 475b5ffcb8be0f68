package com.sapoche.booking.cli.visits;

/** The file as a whole cannot be used; the message says where and why. Nothing of it was sent. */
public class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
