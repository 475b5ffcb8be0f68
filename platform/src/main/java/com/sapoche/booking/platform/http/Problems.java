package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import java.net.URI;
import org.springframework.http.ProblemDetail;

/** Builds RFC 9457 problems that carry the stable code of a rejection and its violations. */
final class Problems {
    private static final URI BLANK = URI.create("about:blank");

    private Problems() {}

    /** Returns the problem without the path of its request. */
    static ProblemDetail of(CommandRejection rejection) {
        ProblemDetail problem = ProblemDetail.forStatus(ErrorStatusMapping.statusOf(rejection.code()));
        problem.setType(BLANK);
        problem.setTitle(ErrorStatusMapping.titleOf(rejection.code()));
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
}
