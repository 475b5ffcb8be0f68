package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.documents.OptimisticLockException;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Handles dead letters of one processing group again, in a thread outside the processor of the group. */
public interface DeadLetterReplayer {
    /** Returns the name of the processing group. */
    String group();

    /**
     * Handles events of one sequence in order, up to the first that fails. Events that were handled before change nothing.
     *
     * @param events at least one
     * @param guard throws {@link OptimisticLockException} if another replay has taken these dead letters over; called before
     *     anything is written whose repetition would not be recognized by the documents themselves
     * @throws OptimisticLockException if another process wrote the same documents; the replay can be repeated at once
     */
    Outcome replay(List<? extends TrackedEventMessage<?>> events, Runnable guard) throws Exception;

    /**
     * Reports the result of a replay.
     *
     * @param handled number of events handled, counted from the first
     * @param failure failure of the next event; null if all were handled
     */
    record Outcome(int handled, @Nullable Exception failure) {}
}
