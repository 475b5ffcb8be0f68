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
 * Assigns each effect in the log to the one command that can have caused it. Each acknowledged command must have exactly one
 * effect, and each effect must have a command.
 */
public final class AcknowledgementCheck {

    private final Violations violations;
    private final Map<String, List<SentCommand>> byKey = new HashMap<>();
    private final Map<String, List<SentCommand>> bySubject = new HashMap<>();
    private final Map<SentCommand, CommandEffect> assigned = new LinkedHashMap<>();

    public AcknowledgementCheck(Violations violations) {
        this.violations = violations;
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
        for (CommandEffect effect : CommandEffect.of(log)) {
            if (effect.key() != null) {
                violations.unless(
                        keys.add(effect.clinicId() + " " + effect.key().key()),
                        "Idempotency key recorded twice",
                        effect.toString());
            }
            assign(effect);
        }
        all.forEach(this::check);
    }

    private void assign(CommandEffect effect) {
        SentCommand sender = candidates(effect)
                .filter(sent -> !assigned.containsKey(sent))
                .filter(sent -> sent.outcome() != Outcome.REJECTED)
                .filter(sent -> sent.after() < effect.first() && until(sent) >= effect.last())
                .min(Comparator.comparing(AcknowledgementCheck::onlyRepeated)
                        .thenComparingLong(AcknowledgementCheck::until))
                .orElse(null);
        if (sender == null) {
            violations.add(
                    "Effect without a command, or of a rejected command",
                    effect + " candidates "
                            + candidates(effect).map(SentCommand::toString).toList());
            return;
        }
        assigned.put(sender, effect);
    }

    private Stream<SentCommand> candidates(CommandEffect effect) {
        if (effect.key() != null) {
            return byKey.getOrDefault(effect.clinicId() + " " + effect.key().key(), List.of()).stream();
        }
        String prefix = effect.kind() + " " + effect.clinicId() + " ";
        Stream<SentCommand> named = bySubject.getOrDefault(prefix + effect.subject(), List.of()).stream();
        // A join without a client-given identifier and without a response matches any booking of its patient.
        return effect.find(BookingRequested.class)
                .map(e -> "?" + e.queueId() + "|" + e.patientRef())
                .map(subject -> Stream.concat(named, bySubject.getOrDefault(prefix + subject, List.of()).stream()))
                .orElse(named);
    }

    private static String subject(SentCommand sent) {
        Reply reply = sent.reply();
        boolean withoutIdentifier =
                sent.kind() == CommandKind.JOIN && sent.subject().startsWith("?");
        return withoutIdentifier && sent.outcome() == Outcome.ACKNOWLEDGED && reply != null
                ? reply.body().path("bookingId").asString()
                : sent.subject();
    }

    /**
     * Returns the position up to which the log contains the effect of an acknowledged command: the position in the response,
     * or no limit if the log became unavailable before the response.
     */
    private static long until(SentCommand sent) {
        Reply reply = sent.reply();
        if (reply == null || sent.outcome() != Outcome.ACKNOWLEDGED || !reply.hasPosition()) {
            return Long.MAX_VALUE;
        }
        return reply.position();
    }

    /** Returns whether the response reports a repetition and no attempt had an unknown outcome. */
    private static boolean onlyRepeated(SentCommand sent) {
        Reply reply = sent.reply();
        return reply != null && reply.replayed() && !sent.hadUnknownOutcome();
    }

    private void check(SentCommand sent) {
        Reply reply = sent.reply();
        if (sent.outcome() != Outcome.ACKNOWLEDGED || reply == null) {
            return;
        }
        CommandEffect effect = assigned.get(sent);
        boolean mayHaveNoEffect = sent.key() == null
                && !sent.hadUnknownOutcome()
                && (reply.replayed()
                        || reply.status() == 204
                        || sent.kind() == CommandKind.PAUSE
                        || sent.kind() == CommandKind.RESUME);
        if (effect == null) {
            // The command repeats a transition of another client, or its own attempt without a response.
            boolean repeatsOther = sent.key() == null && reply.replayed() && sent.kind() != CommandKind.JOIN;
            violations.unless(
                    mayHaveNoEffect || repeatsOther, "Acknowledged command missing in the log", sent.toString());
            return;
        }
        ResponseCheck.check(sent, reply, effect, violations);
    }

    @Override
    public String toString() {
        return assigned.size() + " effects assigned to their commands";
    }
}
