package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Bounds the requests that hold a thread of the web server, so that a thread is always free for a probe.
 *
 * <p>A request over the bounds of {@link HttpSettings} is rejected with {@code OVERLOADED} before it is executed.
 * Queries and commands have separate bounds: while a disk stalls and no command finishes, queries are answered.
 * Requests to the management endpoints have a bound of their own, because a health check may wait for a store. The liveness
 * probe reads memory only and has none. A request whose handler went on asynchronously holds no thread and is not counted.
 */
final class RequestLimitValve extends ValveBase {
    private static final int MANAGEMENT_THREADS = 8;
    private static final int REFUSAL_THREADS = 8;
    private static final int LIVENESS_THREADS = 4;
    /** Threads of the web server beside those for the requests of {@link HttpSettings}. */
    static final int RESERVED_THREADS = MANAGEMENT_THREADS + REFUSAL_THREADS + LIVENESS_THREADS;

    private static final CommandRejection OVERLOADED = new CommandRejection(
            ErrorCode.OVERLOADED,
            "The ledger is handling its maximum number of requests; this request was not executed. Send it again later");

    private final String managementPath;
    private final String livenessPath;
    private final RequestBulkhead commands;
    private final RequestBulkhead queries;
    private final Semaphore management = new Semaphore(MANAGEMENT_THREADS);
    private final Semaphore refusals = new Semaphore(REFUSAL_THREADS);

    /** @param managementPath base path of the management endpoints */
    RequestLimitValve(HttpSettings settings, String managementPath) {
        super(true);
        this.managementPath = managementPath + "/";
        this.livenessPath = managementPath + "/health/liveness";
        this.commands = new RequestBulkhead(settings);
        this.queries = new RequestBulkhead(settings);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String path = request.getRequestURI();
        if (request.isAsyncDispatching() || path.equals(livenessPath)) {
            getNext().invoke(request, response);
        } else if (path.startsWith(managementPath)) {
            handle(management.tryAcquire(), management::release, request, response);
        } else {
            RequestBulkhead bulkhead = isQuery(request) ? queries : commands;
            handle(bulkhead.acquire(), bulkhead::release, request, response);
        }
    }

    private static boolean isQuery(Request request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private void handle(boolean permitted, Runnable release, Request request, Response response)
            throws IOException, ServletException {
        if (!permitted) {
            reject(request, response);
            return;
        }
        try {
            getNext().invoke(request, response);
        } finally {
            release.run();
        }
    }

    /** Reads the rest of the body, or closes the connection if too many threads are reading bodies already. */
    private void reject(Request request, Response response) throws IOException {
        if (refusals.tryAcquire()) {
            try {
                readToTheEnd(request.getInputStream());
            } finally {
                refusals.release();
            }
        } else {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
        ProblemWriter.write(response, OVERLOADED);
    }

    private static void readToTheEnd(InputStream body) throws IOException {
        byte[] buffer = new byte[8_192];
        int total = 0;
        for (int read = 0; read >= 0 && total <= BodySizeLimitFilter.BYTES; read = body.read(buffer)) {
            total += read;
        }
    }

    RequestBulkhead commands() {
        return commands;
    }

    RequestBulkhead queries() {
        return queries;
    }
}
