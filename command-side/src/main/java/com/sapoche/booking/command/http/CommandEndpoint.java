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

/** Sends a command for a request and writes the answer with the headers every answer has. */
@Component
public class CommandEndpoint {
    /** Queries that carry this back see the command's effect. */
    static final String POSITION = "X-Ledger-Position";
    /** Present on an answer that was given before. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final CommandDispatcher commands;
    private final RequestFingerprint fingerprints;

    CommandEndpoint(CommandDispatcher commands, RequestFingerprint fingerprints) {
        this.commands = commands;
        this.fingerprints = fingerprints;
    }

    /** An identifier as the client gave it, or one made here. */
    public static String orMade(@Nullable String given) {
        return given == null ? UUID.randomUUID().toString() : given;
    }

    public ResponseEntity<Object> send(
            HttpServletRequest request, @Nullable Object body, LedgerCommand command, int status) {
        return send(request, body, command, status, Function.identity());
    }

    /** @param shown turns the answer into what the client sees; null for nothing to see */
    public ResponseEntity<Object> send(
            HttpServletRequest request,
            @Nullable Object body,
            LedgerCommand command,
            int status,
            Function<Object, @Nullable Object> shown) {
        CommandResult answer = commands.send(command, origin(request, body));
        Object seen = shown.apply(answer.state());
        ResponseEntity.BodyBuilder response = ResponseEntity.status(seen == null ? 204 : status);
        answer.position().ifPresent(position -> response.header(POSITION, Long.toString(position)));
        if (answer.repeated()) {
            response.header(REPLAYED, "true");
        }
        return seen == null ? response.build() : response.body(seen);
    }

    /** Describes the origin of a command. The actor comes from the bearer token once requests carry one. */
    private CommandOrigin origin(HttpServletRequest request, @Nullable Object body) {
        CommandOrigin origin = CommandOrigin.of(Actor.anonymousClient(), RequestId.of(request));
        String key = request.getHeader(KEY);
        if (key == null) {
            return origin;
        }
        if (!KEY_FORM.matcher(key).matches()) {
            throw CommandRejectedException.invalid(KEY, "must be 1 to 128 visible ASCII characters");
        }
        return origin.withKey(key, fingerprints.of(request.getRequestURI(), body));
    }
}
