package com.sapoche.booking.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.Violation;
import java.util.List;

/** A refusal as RFC 9457 has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LedgerProblem(String type, String title, int status, String detail, ErrorCode code, List<Violation> violations) {
    static LedgerProblem of(CommandRejection refusal) {
        return new LedgerProblem(
                "about:blank",
                title(refusal.code()),
                ErrorStatusMapping.statusOf(refusal.code()),
                refusal.message(),
                refusal.code(),
                refusal.violations());
    }

    /** {@code QUEUE_FULL} reads "Queue full". */
    private static String title(ErrorCode code) {
        String words = code.name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
