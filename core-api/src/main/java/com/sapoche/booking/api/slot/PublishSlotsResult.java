package com.sapoche.booking.api.slot;

import java.util.List;

/** Returns the slots of a {@link PublishSlots}, in the order in which they were given. */
public record PublishSlotsResult(List<SlotResult> slots) {}
