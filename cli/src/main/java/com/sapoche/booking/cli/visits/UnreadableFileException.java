package com.sapoche.booking.cli.visits;

/** Reports a file that cannot be imported at all. The message names place and reason; nothing was sent. */
public class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
