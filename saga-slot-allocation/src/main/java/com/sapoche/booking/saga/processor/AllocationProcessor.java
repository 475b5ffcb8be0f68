package com.sapoche.booking.saga.processor;

/** Names the event processor of sagas and policies, and the groups under which their dead letters are stored. */
public final class AllocationProcessor {
    /** Name of the processor, and of the processing group of the saga and of each policy. */
    public static final String NAME = "slot-allocation";

    public static final String SAGAS = "slot-allocation";
    /** Differs from {@link #SAGAS}: an event that a policy cannot handle does not block the sagas of its queue. */
    public static final String POLICIES = "capacity";

    private AllocationProcessor() {}
}
