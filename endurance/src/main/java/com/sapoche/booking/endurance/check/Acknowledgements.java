package com.sapoche.booking.endurance.check;

import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.endurance.Findings;
import com.sapoche.booking.endurance.ledger.LedgerHttp.Reply;
import com.sapoche.booking.endurance.load.Kind;
import com.sapoche.booking.endurance.load.Sent;
import com.sapoche.booking.endurance.load.Sent.Outcome;
import com.sapoche.booking.endurance.model.Logged;
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
public final class Acknowledgements {

    private final Findings findings;
    private final Map<String, List<Sent>> byKey = new HashMap<>();
    private final Map<String, List<Sent>> bySubject = new HashMap<>();
    private final Map<Sent, Deed> given = new LinkedHashMap<>();

    public Acknowledgements(Findings findings) {
        this.findings = findings;
    }

    public void check(List<Sent> all, List<Logged> log) {
        for (Sent sent : all) {
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
        for (Deed deed : Deed.of(log)) {
            if (deed.key() != null) {
                findings.unless(
                        keys.add(deed.clinicId() + " " + deed.key().key()), "key happened twice", deed.toString());
            }
            give(deed);
        }
        all.forEach(this::check);
    }

    private void give(Deed deed) {
        Sent doer = candidates(deed)
                .filter(sent -> !given.containsKey(sent))
                .filter(sent -> sent.outcome() != Outcome.REFUSED)
                .filter(sent -> sent.after() < deed.first() && until(sent) >= deed.last())
                .min(Comparator.comparing(Acknowledgements::onlyRepeated).thenComparingLong(Acknowledgements::until))
                .orElse(null);
        if (doer == null) {
            findings.add(
                    "deed of no command, or of a refused one",
                    deed + " candidates " + candidates(deed).map(Sent::toString).toList());
            return;
        }
        given.put(doer, deed);
    }

    private Stream<Sent> candidates(Deed deed) {
        if (deed.key() != null) {
            return byKey.getOrDefault(deed.clinicId() + " " + deed.key().key(), List.of()).stream();
        }
        String what = deed.kind() + " " + deed.clinicId() + " ";
        Stream<Sent> named = bySubject.getOrDefault(what + deed.subject(), List.of()).stream();
        // A join whose answer was lost has no name of its own: any of this patient may be it.
        return deed.find(BookingRequested.class)
                .map(e -> "?" + e.queueId() + "|" + e.patientRef())
                .map(subject -> Stream.concat(named, bySubject.getOrDefault(what + subject, List.of()).stream()))
                .orElse(named);
    }

    private static String subject(Sent sent) {
        Reply reply = sent.reply();
        boolean nameless = sent.kind() == Kind.JOIN && sent.subject().startsWith("?");
        return nameless && sent.outcome() == Outcome.ACKNOWLEDGED && reply != null
                ? reply.body().path("bookingId").asString()
                : sent.subject();
    }

    /**
     * The deed of an acknowledged command is in the log when it is answered, up to the position of the answer. An answer has
     * none when the log went away right after the deed.
     */
    private static long until(Sent sent) {
        Reply reply = sent.reply();
        boolean says = sent.outcome() == Outcome.ACKNOWLEDGED && reply != null && reply.saysWhereTheLogStands();
        return says ? reply.position() : Long.MAX_VALUE;
    }

    /** Says of itself that it did nothing, and never was in doubt. */
    private static boolean onlyRepeated(Sent sent) {
        Reply reply = sent.reply();
        return reply != null && reply.replayed() && !sent.wasInDoubt();
    }

    private void check(Sent sent) {
        Reply reply = sent.reply();
        if (sent.outcome() != Outcome.ACKNOWLEDGED || reply == null) {
            return;
        }
        Deed deed = given.get(sent);
        boolean mayBeNothing = sent.key() == null
                && !sent.wasInDoubt()
                && (reply.replayed()
                        || reply.status() == 204
                        || sent.kind() == Kind.PAUSE
                        || sent.kind() == Kind.RESUME);
        if (deed == null) {
            // A repetition of a step that others took, or of an attempt of its own that had no answer.
            boolean repeatsOther = sent.key() == null && reply.replayed() && sent.kind() != Kind.JOIN;
            findings.unless(mayBeNothing || repeatsOther, "acknowledged, and not in the log", sent.toString());
            return;
        }
        Promises.check(sent, reply, deed, findings);
    }

    @Override
    public String toString() {
        return given.size() + " deeds given to their commands";
    }
}
