package com.sapoche.booking.resilience.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Records all commands sent, and the highest log position in any response. */
public final class CommandJournal {

    private final Collection<SentCommand> all = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    /** Holds the highest position in a response; initially below the first position of any store (0 or 1). */
    private final AtomicLong observedPosition = new AtomicLong(-1);

    void add(SentCommand sent) {
        all.add(sent);
        size.incrementAndGet();
    }

    public void observedPosition(long position) {
        observedPosition.accumulateAndGet(position, Math::max);
    }

    public long observedPosition() {
        return observedPosition.get();
    }

    public int size() {
        return size.get();
    }

    public List<SentCommand> all() {
        return new ArrayList<>(all);
    }

    public List<SentCommand> with(SentCommand.Outcome outcome) {
        return all.stream().filter(sent -> sent.outcome() == outcome).toList();
    }
}
