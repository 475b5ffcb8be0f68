package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.queue.OnLapse;
import com.sapoche.booking.api.queue.OpenQueue;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens a queue: as most clinics would, but for what is said otherwise. */
public final class Opening {
    private String queueId = Wishes.QUEUE;
    private String name = "Knee surgery";
    private Duration ttl = Wishes.TTL;
    private OnLapse onLapse = OnLapse.REQUEUE_AT_END;
    private int maxOffers = 3;
    private int maxWaiting = 10_000;
    private boolean autoConfirm;
    private @Nullable Instant at;

    public Opening queue(String id) {
        queueId = id;
        return this;
    }

    public Opening named(String other) {
        name = other;
        return this;
    }

    public Opening offersFor(Duration howLong) {
        ttl = howLong;
        return this;
    }

    public Opening onLapse(OnLapse what) {
        onLapse = what;
        return this;
    }

    public Opening maxOffers(int number) {
        maxOffers = number;
        return this;
    }

    public Opening maxWaiting(int number) {
        maxWaiting = number;
        return this;
    }

    public Opening autoConfirm() {
        autoConfirm = true;
        return this;
    }

    public Opening at(Instant moment) {
        at = moment;
        return this;
    }

    public QueuePolicy policy() {
        Map<Priority, Duration> headStarts =
                Map.of(Priority.VIP, Duration.ofMinutes(15), Priority.SVIP, Duration.ofMinutes(30));
        return new QueuePolicy(1, ttl, onLapse, maxOffers, maxWaiting, autoConfirm, headStarts);
    }

    public OpenQueue wish() {
        return new OpenQueue(Wishes.CLINIC, queueId, name, ZoneId.of("Europe/Brussels"), policy(), at);
    }
}
