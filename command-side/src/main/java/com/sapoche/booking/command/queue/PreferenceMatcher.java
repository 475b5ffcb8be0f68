package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares slots with the preference of a booking. */
public final class PreferenceMatcher {
    private PreferenceMatcher() {}

    public static boolean matches(@Nullable Preference preference, SlotInfo slot) {
        return matches(preference, slot.slotId(), slot.start(), slot.resource());
    }

    static boolean matches(@Nullable Preference preference, SlotCapacity slot) {
        return matches(preference, slot.slotId(), slot.start(), slot.resource());
    }

    private static boolean matches(
            @Nullable Preference preference, String slotId, Instant start, @Nullable String resource) {
        return preference == null
                || (preference.slotId() == null || preference.slotId().equals(slotId))
                        && (preference.resource() == null
                                || preference.resource().equals(resource))
                        && (preference.earliest() == null || !start.isBefore(preference.earliest()))
                        && (preference.latest() == null || !start.isAfter(preference.latest()));
    }
}
