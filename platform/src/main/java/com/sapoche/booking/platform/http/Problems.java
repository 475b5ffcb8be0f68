package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.ProblemDetail;

/** Builds RFC 9457 problems that carry the stable code of a rejection and its violations. */
final class Problems {
    private static final URI BLANK = URI.create("about:blank");

    private Problems() {}

    /** Returns the problem without the path of its request. */
    static ProblemDetail of(CommandRejection rejection) {
        ProblemDetail problem = ProblemDetail.forStatus(ErrorStatusMapping.statusOf(rejection.code()));
        problem.setType(BLANK);
        problem.setTitle(title(rejection.code()));
        problem.setDetail(rejection.message());
        problem.setProperty("code", rejection.code());
        if (!rejection.violations().isEmpty()) {
            problem.setProperty("violations", rejection.violations());
        }
        return problem;
    }

    /** @param path of the request that was rejected */
    static ProblemDetail of(CommandRejection rejection, String path) {
        ProblemDetail problem = of(rejection);
        problem.setInstance(URI.create(path));
        return problem;
    }

    /** {@code QUEUE_FULL} becomes "Queue full". */
    private static String title(ErrorCode code) {
        String words = code.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
