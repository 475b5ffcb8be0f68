package com.sapoche.booking.resilience.load;

import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One command of a client, and what it was answered, perhaps only when it was sent again. */
public final class SentCommand {

    /** What the client may rely on. */
    public enum Outcome {
        ACKNOWLEDGED,
        REFUSED,
        /** It may have happened or not. */
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
    private volatile boolean inDoubtBefore;

    /**
     * @param subject tells which effect in the log may be this command's: identifiers and words of it that are in its events
     * @param repeatable whether it can be sent again without happening twice
     * @param after a position of the log that was known when it was sent: its effect comes later
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

    /** Sends it, the first time or again. What was answered first counts. */
    Outcome send(LedgerHttp http) {
        Reply now = http.post(path, body, key);
        if (now == null || now.status() >= 500) {
            inDoubtBefore = true;
        } else if (now.isAcknowledgement()) {
            outcome = Outcome.ACKNOWLEDGED;
        } else {
            outcome = Outcome.REFUSED;
        }
        reply = now;
        return outcome;
    }

    /** What it is answered when it is sent once more; changes nothing here. */
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

    /** Whether some attempt was without an answer before the one that counts. */
    public boolean wasInDoubt() {
        return inDoubtBefore;
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
