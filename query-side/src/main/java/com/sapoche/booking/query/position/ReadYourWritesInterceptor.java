package com.sapoche.booking.query.position;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.query.web.QueryParameters;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Applies {@code ?seen=} to the queries of controllers with {@link ReadsProjection}. A query that has to wait is suspended
 * as an asynchronous servlet request and dispatched again when the projection has reached the position.
 */
@Component
class ReadYourWritesInterceptor implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(ReadYourWritesInterceptor.class);
    private static final String OUTCOME = SeenOutcome.class.getName();

    private final CatchUpGate catchUp;
    private final ReadYourWritesGate readYourWrites;

    ReadYourWritesInterceptor(CatchUpGate catchUp, ReadYourWritesGate readYourWrites) {
        this.catchUp = catchUp;
        this.readYourWrites = readYourWrites;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String projection = projectionOf(handler);
        if (projection == null) {
            return true;
        }
        if (request.getAttribute(OUTCOME) instanceof SeenOutcome outcome) {
            rejectUnlessReached(outcome, projection);
            return true;
        }
        String seen = request.getParameter("seen");
        long position = seen == null ? -1 : QueryParameters.number("seen", seen);
        catchUp.requireCaughtUp(projection);
        if (seen == null || readYourWrites.hasProcessed(projection, position)) {
            return true;
        }
        suspend(request, response, projection, position);
        return false;
    }

    private static @Nullable String projectionOf(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return null;
        }
        ReadsProjection reads = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), ReadsProjection.class);
        return reads == null ? null : reads.value();
    }

    private void suspend(HttpServletRequest request, HttpServletResponse response, String projection, long position) {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        boolean waiting = readYourWrites.await(projection, position, outcome -> resume(context, outcome));
        if (!waiting) {
            resume(context, SeenOutcome.OVERLOADED);
        }
    }

    private static void resume(AsyncContext context, SeenOutcome outcome) {
        try {
            context.getRequest().setAttribute(OUTCOME, outcome);
            context.dispatch();
        } catch (IllegalStateException disconnected) {
            log.debug("Pending query not answered: client disconnected", disconnected);
        }
    }

    private static void rejectUnlessReached(SeenOutcome outcome, String projection) {
        switch (outcome) {
            case REACHED -> {}
            case TIMED_OUT ->
                throw new CommandRejectedException(
                        ErrorCode.NOT_CAUGHT_UP, "Projection " + projection + " did not reach the position in time");
            case BEYOND_END_OF_LOG -> throw CommandRejectedException.invalid("seen", "is beyond the end of the log");
            case OVERLOADED ->
                throw new CommandRejectedException(
                        ErrorCode.OVERLOADED, "Too many queries wait for projection " + projection + "; retry later");
        }
    }
}
