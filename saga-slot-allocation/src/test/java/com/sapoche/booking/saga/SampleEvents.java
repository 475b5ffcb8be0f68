package com.sapoche.booking.saga;

import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.EndedBy;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Creates events of one clinic and queue with consistent values. */
public final class SampleEvents {
    public static final String CLINIC = "north";
    public static final String QUEUE = "blood-tests";
    public static final String BOOKING = "b1";
    public static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    public static final Duration TTL = Duration.ofMinutes(15);

    private static final SlotInfo SLOT = new SlotInfo("s1", NINE.plusSeconds(7200), NINE.plusSeconds(8100), null, 1);

    public static final Instant NO_SHOW_AT = SLOT.end().plus(Duration.ofHours(12));
    public static final Instant CLOSE_AT = NINE.plus(Duration.ofHours(24));

    private SampleEvents() {}

    public static SeatOffered offered(String allocationId) {
        return offered(CLINIC, allocationId, NINE.plus(TTL), false);
    }

    public static SeatOffered offered(String clinicId, String allocationId, Instant expiresAt, boolean autoConfirm) {
        return new SeatOffered(
                clinicId, QUEUE, BOOKING, 1, allocationId, 1, SLOT, expiresAt, NO_SHOW_AT, autoConfirm, NINE);
    }

    public static BookingConfirmed confirmed(String allocationId) {
        return new BookingConfirmed(CLINIC, QUEUE, BOOKING, 1, allocationId, NINE);
    }

    public static SeatReleased released(String allocationId) {
        return new SeatReleased(CLINIC, QUEUE, "s1", BOOKING, allocationId, ReleaseReason.OFFER_LAPSED, NINE);
    }

    public static SeatRevoked revoked(String allocationId) {
        return new SeatRevoked(CLINIC, QUEUE, "s1", BOOKING, allocationId, RevocationReason.SLOT_WITHDRAWN, NINE);
    }

    public static BookingRescheduled moved(String from, String to, @Nullable Instant expiresAt) {
        BookingStatus previousStatus = expiresAt == null ? BookingStatus.CONFIRMED : BookingStatus.OFFERED;
        return new BookingRescheduled(
                CLINIC, QUEUE, BOOKING, 1, previousStatus, from, to, SLOT, expiresAt, NO_SHOW_AT, NINE);
    }

    public static ServiceStarted started(@Nullable String allocationId) {
        return new ServiceStarted(
                CLINIC, QUEUE, BOOKING, 1, BookingStatus.CHECKED_IN, allocationId, null, CLOSE_AT, NINE, NINE);
    }

    public static BookingFulfilled fulfilled() {
        return new BookingFulfilled(CLINIC, QUEUE, BOOKING, 1, null, EndedBy.CLIENT, NINE, NINE);
    }

    public static NoShowRecorded noShow(String allocationId) {
        return new NoShowRecorded(
                CLINIC, QUEUE, BOOKING, 1, BookingStatus.CONFIRMED, allocationId, EndedBy.CLIENT, null, NINE, NINE);
    }
}
