package com.sapoche.booking.command.http;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.command.dispatch.CommandDispatcher;
import com.sapoche.booking.command.dispatch.CommandOrigin;
import com.sapoche.booking.command.dispatch.CommandResult;
import com.sapoche.booking.platform.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Dispatches the command of a request and builds the response with its common headers. */
@Component
public class CommandEndpoint {
    /** Names the response header for the log position. A query that sends the position back includes the command's effect. */
    static final String POSITION = "X-Ledger-Position";
    /** Names the response header that marks a replayed result. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEY_PATTERN = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final CommandDispatcher commands;
    private final RequestFingerprint fingerprints;

    CommandEndpoint(CommandDispatcher commands, RequestFingerprint fingerprints) {
        this.commands = commands;
        this.fingerprints = fingerprints;
    }

    /** Returns the identifier that the client sent, or generates one. */
    public static String orGenerated(@Nullable String given) {
        return given == null ? UUID.randomUUID().toString() : given;
    }

    public ResponseEntity<Object> send(
            HttpServletRequest request, @Nullable Object body, LedgerCommand command, int status) {
        return send(request, body, command, status, Function.identity());
    }

    /**
     * Dispatches a command and builds the response.
     *
     * @param body body of the request
     * @param status status of a response with a body
     * @param representation maps the result of the command to the response body; null for a response without a body
     */
    public ResponseEntity<Object> send(
            HttpServletRequest request,
            @Nullable Object body,
            LedgerCommand command,
            int status,
            Function<Object, @Nullable Object> representation) {
        CommandResult result = commands.send(command, origin(request, body));
        Object responseBody = representation.apply(result.state());
        ResponseEntity.BodyBuilder response = ResponseEntity.status(responseBody == null ? 204 : status);
        result.position().ifPresent(position -> response.header(POSITION, Long.toString(position)));
        if (result.replayed()) {
            response.header(REPLAYED, "true");
        }
        return responseBody == null ? response.build() : response.body(responseBody);
    }

    /** Describes the origin of a command. The actor is anonymous, because requests carry no bearer token. */
    private CommandOrigin origin(HttpServletRequest request, @Nullable Object body) {
        CommandOrigin origin = CommandOrigin.of(Actor.anonymousClient(), RequestId.of(request));
        String key = request.getHeader(KEY);
        if (key == null) {
            return origin;
        }
        if (!KEY_PATTERN.matcher(key).matches()) {
            throw CommandRejectedException.invalid(KEY, "must be 1 to 128 visible ASCII characters");
        }
        return origin.withKey(key, fingerprints.of(request.getRequestURI(), body));
    }
}
