package com.sapoche.booking.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One clinic's commands and queries. What may pass by itself (no connection, no answer, overload, a store that is away) is
 * tried again until {@code patience} is over; then the call fails with {@link LedgerFailure}.
 */
public final class LedgerClient {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int MOST_FAULTS = 4;

    private final HttpClient http;
    private final URI server;
    private final String base;
    private final Duration patience;

    public LedgerClient(URI server, String clinicId, Duration patience) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build(),
                server,
                server.toString().replaceAll("/+$", "") + "/api/v1/clinics/" + clinicId,
                patience);
    }

    private LedgerClient(HttpClient http, URI server, String base, Duration patience) {
        this.http = http;
        this.server = server;
        this.base = base;
        this.patience = patience;
    }

    /** The same ledger and connections with another patience. */
    public LedgerClient with(Duration otherPatience) {
        return new LedgerClient(http, server, base, otherPatience);
    }

    /** Address of {@code path} under this clinic. */
    public URI address(String path) {
        return URI.create(base + path);
    }

    /** Address of {@code path} of the ledger as a whole. */
    public URI root(String path) {
        return URI.create(server.toString().replaceAll("/+$", "") + path);
    }

    /** Sends a command; {@code body} is JSON. */
    public CompletableFuture<Answer> post(String path, String body) {
        return attempt(
                HttpRequest.newBuilder(address(path))
                        .timeout(ANSWER_WITHIN)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, application/problem+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                new Trials(patience));
    }

    public CompletableFuture<Answer> get(URI address) {
        return attempt(
                HttpRequest.newBuilder(address)
                        .timeout(ANSWER_WITHIN)
                        .header("Accept", "application/json, application/problem+json")
                        .build(),
                new Trials(patience));
    }

    /** Waits for an answer; the failure it ends with is thrown as it is. */
    public static Answer await(CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof LedgerFailure failure) {
                throw failure;
            }
            throw wrapped;
        }
    }

    private CompletableFuture<Answer> attempt(HttpRequest request, Trials trials) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .handle((response, error) -> error == null
                        ? judge(request, response, trials)
                        : again(request, trials.unsure(), null, noAnswer(error)))
                .thenCompose(next -> next);
    }

    private CompletableFuture<Answer> judge(HttpRequest request, HttpResponse<String> response, Trials trials) {
        Answer answer = new Answer(
                response.statusCode(),
                response.headers().firstValue("Idempotent-Replayed").map(Boolean::parseBoolean).orElse(false),
                trials.unsure,
                response.body());
        boolean mayPass = answer.status() == 429 || answer.status() >= 500 || answer.code().equals("IN_PROGRESS");
        if (!mayPass) {
            return CompletableFuture.completedFuture(answer);
        }
        if (answer.status() == 500) {
            trials.faults++;
        }
        String pause = response.headers().firstValue("Retry-After").orElse(null);
        return again(request, answer.status() == 429 ? trials : trials.unsure(), pause, "it answers " + answer.refusal());
    }

    private CompletableFuture<Answer> again(
            HttpRequest request, Trials trials, @Nullable String retryAfter, String because) {
        long pause = trials.nextPause(retryAfter);
        if (pause < 0) {
            return CompletableFuture.failedFuture(
                    new LedgerFailure("the ledger at " + server + " does not do what it is asked: " + because));
        }
        return CompletableFuture.supplyAsync(
                        () -> attempt(request, trials), CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS))
                .thenCompose(next -> next);
    }

    private static String noAnswer(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (!(cause instanceof IOException)) {
            throw new CompletionException(cause);
        }
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof java.net.ConnectException ? "it cannot be reached" : "no answer (" + words + ")";
    }

    /** The attempts at one command. Only one thread at a time touches it. */
    private static final class Trials {
        private final long until;
        private long pause = FIRST_PAUSE_MILLIS;
        private boolean unsure;
        /** How often the ledger answered that it is at fault itself: that seldom passes. */
        private int faults;

        Trials(Duration patience) {
            this.until = System.nanoTime() + patience.toNanos();
        }

        Trials unsure() {
            unsure = true;
            return this;
        }

        /** Milliseconds to wait before the next attempt, less than 0 when there is to be none. */
        long nextPause(@Nullable String retryAfter) {
            long wait = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
            if (retryAfter != null && retryAfter.matches("\\d{1,4}")) {
                wait = Math.max(wait, TimeUnit.SECONDS.toMillis(Long.parseLong(retryAfter)));
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            boolean over = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait) > until || faults > MOST_FAULTS;
            return over ? -1 : wait;
        }
    }
}
