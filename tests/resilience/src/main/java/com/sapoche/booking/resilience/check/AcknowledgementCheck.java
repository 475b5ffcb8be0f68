package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import com.sapoche.booking.resilience.load.CommandKind;
import com.sapoche.booking.resilience.load.SentCommand;
import com.sapoche.booking.resilience.load.SentCommand.Outcome;
import com.sapoche.booking.resilience.model.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives each deed in the log to the one command that can have done it. What was acknowledged must have done its deed, once;
 * no deed may be left over.
 */
public final class AcknowledgementCheck {

    private final Violations findings;
    private final Map<String, List<SentCommand>> byKey = new HashMap<>();
    private final Map<String, List<SentCommand>> bySubject = new HashMap<>();
    private final Map<SentCommand, CommandEffect> given = new LinkedHashMap<>();

    public AcknowledgementCheck(Violations findings) {
        this.findings = findings;
    }

    public void check(List<SentCommand> all, List<LoggedEvent> log) {
        for (SentCommand sent : all) {
            if (sent.key() != null) {
                byKey.computeIfAbsent(sent.clinicId() + " " + sent.key(), none -> new ArrayList<>())
                        .add(sent);
            } else {
                bySubject
                        .computeIfAbsent(
                                sent.kind() + " " + sent.clinicId() + " " + subject(sent), none -> new ArrayList<>())
                        .add(sent);
            }
        }
        Set<String> keys = new HashSet<>();
        for (CommandEffect deed : CommandEffect.of(log)) {
            if (deed.key() != null) {
                findings.unless(
                        keys.add(deed.clinicId() + " " + deed.key().key()), "key happened twice", deed.toString());
            }
            give(deed);
        }
        all.forEach(this::check);
    }

    private void give(CommandEffect deed) {
        SentCommand doer = candidates(deed)
                .filter(sent -> !given.containsKey(sent))
                .filter(sent -> sent.outcome() != Outcome.REFUSED)
                .filter(sent -> sent.after() < deed.first() && until(sent) >= deed.last())
                .min(Comparator.comparing(AcknowledgementCheck::onlyRepeated)
                        .thenComparingLong(AcknowledgementCheck::until))
                .orElse(null);
        if (doer == null) {
            findings.add(
                    "deed of no command, or of a refused one",
                    deed + " candidates "
                            + candidates(deed).map(SentCommand::toString).toList());
            return;
        }
        given.put(doer, deed);
    }

    private Stream<SentCommand> candidates(CommandEffect deed) {
        if (deed.key() != null) {
            return byKey.getOrDefault(deed.clinicId() + " " + deed.key().key(), List.of()).stream();
        }
        String what = deed.kind() + " " + deed.clinicId() + " ";
        Stream<SentCommand> named = bySubject.getOrDefault(what + deed.subject(), List.of()).stream();
        // A join whose answer was lost has no name of its own: any of this patient may be it.
        return deed.find(BookingRequested.class)
                .map(e -> "?" + e.queueId() + "|" + e.patientRef())
                .map(subject -> Stream.concat(named, bySubject.getOrDefault(what + subject, List.of()).stream()))
                .orElse(named);
    }

    private static String subject(SentCommand sent) {
        Reply reply = sent.reply();
        boolean nameless = sent.kind() == CommandKind.JOIN && sent.subject().startsWith("?");
        return nameless && sent.outcome() == Outcome.ACKNOWLEDGED && reply != null
                ? reply.body().path("bookingId").asString()
                : sent.subject();
    }

    /**
     * The deed of an acknowledged command is in the log when it is answered, up to the position of the answer. An answer has
     * none when the log went away right after the deed.
     */
    private static long until(SentCommand sent) {
        Reply reply = sent.reply();
        if (reply == null || sent.outcome() != Outcome.ACKNOWLEDGED || !reply.saysWhereTheLogStands()) {
            return Long.MAX_VALUE;
        }
        return reply.position();
    }

    /** Returns whether the response reports a repetition and no attempt had an unknown outcome. */
    private static boolean onlyRepeated(SentCommand sent) {
        Reply reply = sent.reply();
        return reply != null && reply.replayed() && !sent.wasInDoubt();
    }

    private void check(SentCommand sent) {
        Reply reply = sent.reply();
        if (sent.outcome() != Outcome.ACKNOWLEDGED || reply == null) {
            return;
        }
        CommandEffect deed = given.get(sent);
        boolean mayBeNothing = sent.key() == null
                && !sent.wasInDoubt()
                && (reply.replayed()
                        || reply.status() == 204
                        || sent.kind() == CommandKind.PAUSE
                        || sent.kind() == CommandKind.RESUME);
        if (deed == null) {
            // A repetition of a step that others took, or of an attempt of its own that had no answer.
            boolean repeatsOther = sent.key() == null && reply.replayed() && sent.kind() != CommandKind.JOIN;
            findings.unless(mayBeNothing || repeatsOther, "acknowledged, and not in the log", sent.toString());
            return;
        }
        ResponseCheck.check(sent, reply, deed, findings);
    }

    @Override
    public String toString() {
        return given.size() + " deeds given to their commands";
    }
}
