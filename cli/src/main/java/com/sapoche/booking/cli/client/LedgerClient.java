package com.sapoche.booking.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One clinic's commands and queries. What may pass by itself (no connection, no answer, overload, a store that is away) is
 * tried again until {@code patience} is over; then the call fails with {@link LedgerUnavailableException}. Calls block; any number of
 * threads may call at once, and connections are kept and shared.
 *
 * <p>On HttpURLConnection: for many small commands java.net.http.HttpClient takes more than twice the processor time (0.48 ms
 * against 0.21 ms for each on an import of 50,000), time the ledger on the same machine does not have.
 */
public final class LedgerClient {
    private static final int CONNECT_WITHIN_MILLIS = 5_000;
    private static final int ANSWER_WITHIN_MILLIS = 30_000;

    static {
        // A command with unknown outcome is repeated here, where it is remembered that the outcome was unknown.
        System.setProperty("sun.net.http.retryPost", "false");
        System.setProperty("http.maxConnections", "64");
    }

    private final String server;
    private final String base;
    private final Duration patience;

    public LedgerClient(URI server, String clinicId, Duration patience) {
        this.server = server.toString().replaceAll("/+$", "");
        this.base = this.server + "/api/v1/clinics/" + clinicId;
        this.patience = patience;
    }

    private LedgerClient(LedgerClient other, Duration patience) {
        this.server = other.server;
        this.base = other.base;
        this.patience = patience;
    }

    /** The same ledger and clinic with another patience. */
    public LedgerClient with(Duration otherPatience) {
        return new LedgerClient(this, otherPatience);
    }

    /** Address of {@code path} under this clinic. */
    public URI address(String path) {
        return URI.create(base + path);
    }

    /** Address of {@code path} of the ledger as a whole. */
    public URI root(String path) {
        return URI.create(server + path);
    }

    /**
     * Sends a command; {@code json} is its body.
     *
     * @throws LedgerUnavailableException when patience is over
     */
    public LedgerResponse post(String path, String json) {
        return post(address(path), json);
    }

    /** @throws LedgerUnavailableException when patience is over */
    public LedgerResponse post(URI address, String json) {
        return ask("POST", address, json);
    }

    /** @throws LedgerUnavailableException when patience is over */
    public LedgerResponse get(URI address) {
        return ask("GET", address, null);
    }

    /** @throws LedgerUnavailableException when patience is over */
    public LedgerResponse delete(URI address) {
        return ask("DELETE", address, null);
    }

    private LedgerResponse ask(String method, URI address, @Nullable String json) {
        RetrySchedule trials = new RetrySchedule(patience);
        while (true) {
            String trouble;
            String retryAfter = null;
            try {
                HttpURLConnection connection = send(method, address, json);
                LedgerResponse answer = answer(connection, trials.outcomeUnknown());
                if (!mayPass(answer)) {
                    return answer;
                }
                trouble = "it answers " + answer.refusal();
                retryAfter = connection.getHeaderField("Retry-After");
                trials.note(answer.status());
            } catch (IOException noAnswer) {
                trouble = words(noAnswer);
                trials.noteNoAnswer();
            }
            if (!trials.pause(retryAfter)) {
                throw new LedgerUnavailableException(
                        "the ledger at " + server + " does not do what it is asked: " + trouble);
            }
        }
    }

    private static HttpURLConnection send(String method, URI address, @Nullable String json) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_WITHIN_MILLIS);
        connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json, application/problem+json");
        connection.setRequestMethod(method);
        if (json != null) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        return connection;
    }

    private static LedgerResponse answer(HttpURLConnection connection, boolean unsure) throws IOException {
        int status = connection.getResponseCode();
        String body;
        // Read to its end, or the connection is not kept.
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        boolean replayed = Boolean.parseBoolean(connection.getHeaderField("Idempotent-Replayed"));
        return new LedgerResponse(status, replayed, unsure, body);
    }

    private static boolean mayPass(LedgerResponse answer) {
        return answer.status() == 429 || answer.status() >= 500 || answer.code().equals("IN_PROGRESS");
    }

    private static String words(IOException noAnswer) {
        if (noAnswer instanceof ConnectException || noAnswer instanceof UnknownHostException) {
            return "it cannot be reached";
        }
        return "no answer (" + (noAnswer.getMessage() == null ? noAnswer : noAnswer.getMessage()) + ")";
    }
}
