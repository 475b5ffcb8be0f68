package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers with problem+json if the web server or a servlet filter rejects a request before it reaches a controller.
 * Tomcat creates the valve by the name of its class, which is therefore public.
 */
public final class ProblemReportValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ErrorCode code = ErrorStatusMapping.codeOf(response.getStatus());
        try {
            ProblemWriter.write(response, new CommandRejection(code, detail(code, request)));
            response.finishResponse();
        } catch (IOException disconnected) {
            container.getLogger().debug("Problem not written: the client closed the connection", disconnected);
        }
    }

    private static String detail(ErrorCode code, Request request) {
        return switch (code) {
            case NOT_FOUND -> ErrorMessages.NO_RESOURCE;
            case METHOD_NOT_ALLOWED -> "The method is not supported at this path";
            case INTERNAL -> ErrorMessages.internal(RequestId.of(request));
            default -> "The request is not well-formed HTTP; check its path, its parameters and its headers";
        };
    }
}
