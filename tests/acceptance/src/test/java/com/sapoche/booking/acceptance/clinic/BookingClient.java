package com.sapoche.booking.acceptance.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A booking, as who holds its identifier sees it. */
public record BookingClient(ClinicClient clinic, String id) {
    /** What happens by itself happens within a second or so; the machine may be busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A step without a body: {@code confirm}, {@code cancel}, … */
    public HttpAnswer does(String step) {
        return clinic.post("/bookings/" + id + "/" + step, null);
    }

    public HttpAnswer does(String step, @Nullable Object... fields) {
        return clinic.post("/bookings/" + id + "/" + step, JsonBodies.object(fields));
    }

    public HttpAnswer confirms() {
        return does("confirm");
    }

    public HttpAnswer cancels() {
        return does("cancel");
    }

    public HttpAnswer look() {
        return clinic.get("/bookings/" + id).is(200);
    }

    public String status() {
        return look().text("status");
    }

    /** Is so now. */
    public BookingClient is(String status) {
        assertThat(status()).as("status of %s", id).isEqualTo(status);
        return this;
    }

    /** Becomes so by itself. */
    public BookingClient becomes(String status) {
        return becomesOneOf(status);
    }

    /** Becomes one of these by itself; the later ones follow from the first where that passes quickly. */
    public BookingClient becomesOneOf(String... statuses) {
        Awaitility.await(id + " becomes one of " + List.of(statuses))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(status()).isIn(List.of(statuses)));
        return this;
    }

    /** Slot of the seat it has, empty where it has none. */
    public String slot() {
        return look().get("slot").path("slotId").asString("");
    }
}
