package com.sapoche.booking.acceptance.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Sends commands and queries about one booking. */
public record BookingClient(ClinicClient clinic, String id) {
    /** Upper bound for background work on a busy machine; it takes about a second otherwise. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Sends a transition without a body: {@code confirm}, {@code cancel}, … */
    public ApiResponse send(String step) {
        return clinic.post("/bookings/" + id + "/" + step, null);
    }

    public ApiResponse send(String step, @Nullable Object... fields) {
        return clinic.post("/bookings/" + id + "/" + step, JsonBodies.object(fields));
    }

    public ApiResponse confirms() {
        return send("confirm");
    }

    public ApiResponse cancels() {
        return send("cancel");
    }

    public ApiResponse get() {
        return clinic.get("/bookings/" + id).is(200);
    }

    public String status() {
        return get().text("status");
    }

    /** Asserts the present status. */
    public BookingClient is(String status) {
        assertThat(status()).as("status of %s", id).isEqualTo(status);
        return this;
    }

    /** Waits until the booking has a status. */
    public BookingClient becomes(String status) {
        return becomesOneOf(status);
    }

    /** Waits until the booking has one of several statuses, because the first may be too short to be observed. */
    public BookingClient becomesOneOf(String... statuses) {
        Awaitility.await(id + " becomes one of " + List.of(statuses))
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(status()).isIn(List.of(statuses)));
        return this;
    }

    /** Returns the identifier of the present offer, or an empty string. */
    public String offerId() {
        return get().get("offer").path("offerId").asString("");
    }

    /** Returns the slot of the seat of the booking, or an empty string. */
    public String slot() {
        return get().get("slot").path("slotId").asString("");
    }
}
