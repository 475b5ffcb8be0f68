package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.OpenQueue;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens a queue: as most clinics would, but for what is said otherwise. */
public final class OpenQueueBuilder {
    private String queueId = TestCommands.QUEUE;
    private String name = "Knee surgery";
    private Duration ttl = TestCommands.TTL;
    private LapsePolicy onLapse = LapsePolicy.REQUEUE_AT_END;
    private int maxOffers = 3;
    private int maxWaiting = 10_000;
    private boolean autoConfirm;
    private @Nullable Instant at;

    public OpenQueueBuilder queue(String id) {
        queueId = id;
        return this;
    }

    public OpenQueueBuilder named(String other) {
        name = other;
        return this;
    }

    public OpenQueueBuilder offersFor(Duration howLong) {
        ttl = howLong;
        return this;
    }

    public OpenQueueBuilder onLapse(LapsePolicy what) {
        onLapse = what;
        return this;
    }

    public OpenQueueBuilder maxOffers(int number) {
        maxOffers = number;
        return this;
    }

    public OpenQueueBuilder maxWaiting(int number) {
        maxWaiting = number;
        return this;
    }

    public OpenQueueBuilder autoConfirm() {
        autoConfirm = true;
        return this;
    }

    public OpenQueueBuilder at(Instant moment) {
        at = moment;
        return this;
    }

    public QueuePolicy policy() {
        Map<Priority, Duration> headStarts =
                Map.of(Priority.VIP, Duration.ofMinutes(15), Priority.SVIP, Duration.ofMinutes(30));
        return new QueuePolicy(1, ttl, onLapse, maxOffers, maxWaiting, autoConfirm, headStarts);
    }

    public OpenQueue wish() {
        return new OpenQueue(TestCommands.CLINIC, queueId, name, ZoneId.of("Europe/Brussels"), policy(), at);
    }
}
