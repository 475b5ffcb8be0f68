package com.sapoche.booking.resilience.load;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Represents one command of a client and its result, possibly that of a repetition. */
public final class SentCommand {

    /** Classifies the result of a command. */
    public enum Outcome {
        ACKNOWLEDGED,
        REJECTED,
        /** The command may have been executed. */
        UNKNOWN
    }

    private final CommandKind kind;
    private final String clinicId;
    private final String subject;
    private final String path;
    private final @Nullable JsonNode body;
    private final @Nullable String key;
    private final boolean repeatable;
    private final long after;
    private volatile Outcome outcome = Outcome.UNKNOWN;
    private volatile @Nullable Reply reply;
    private volatile boolean hadUnknownOutcome;

    /**
     * Creates a command that was not sent yet.
     *
     * @param subject identifiers and unique texts of the command that its events contain
     * @param repeatable whether the command can be sent again without a second effect
     * @param after highest known log position before the command was sent; the effect has a later position
     */
    SentCommand(
            CommandKind kind,
            String clinicId,
            String subject,
            String path,
            @Nullable JsonNode body,
            @Nullable String key,
            boolean repeatable,
            long after) {
        this.kind = kind;
        this.clinicId = clinicId;
        this.subject = subject;
        this.path = path;
        this.body = body;
        this.key = key;
        this.repeatable = repeatable;
        this.after = after;
    }

    /** Sends the command, for the first time or again. The first result is kept. */
    Outcome send(LedgerHttp http) {
        Reply now = http.post(path, body, key);
        if (now == null || now.status() >= 500) {
            hadUnknownOutcome = true;
        } else if (now.isAcknowledgement()) {
            outcome = Outcome.ACKNOWLEDGED;
        } else {
            outcome = Outcome.REJECTED;
        }
        reply = now;
        return outcome;
    }

    /** Sends the command again and returns the response without recording it. */
    public @Nullable Reply sendAgain(LedgerHttp http) {
        return http.post(path, body, key);
    }

    public CommandKind kind() {
        return kind;
    }

    public String clinicId() {
        return clinicId;
    }

    public String subject() {
        return subject;
    }

    public String path() {
        return path;
    }

    public @Nullable String key() {
        return key;
    }

    public boolean isRepeatable() {
        return repeatable;
    }

    public long after() {
        return after;
    }

    public Outcome outcome() {
        return outcome;
    }

    public @Nullable Reply reply() {
        return reply;
    }

    /** Returns whether an attempt without response preceded the result. */
    public boolean hadUnknownOutcome() {
        return hadUnknownOutcome;
    }

    @Override
    public String toString() {
        Reply last = reply;
        return "POST " + path + (body == null ? "" : " " + body) + (key == null ? "" : " key " + key) + " after "
                + after
                + " -> " + outcome
                + (last == null
                        ? ""
                        : " " + last.status() + " " + last.body() + " at " + last.position()
                                + (last.replayed() ? " replayed" : ""));
    }
}
