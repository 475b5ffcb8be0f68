package com.sapoche.booking.benchmarks.openloop;

/** Reports a response that is not successful, by the code of its problem. */
final class RejectedRequestException extends RuntimeException {
    private final String code;

    RejectedRequestException(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
