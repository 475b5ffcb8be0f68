package com.sapoche.booking.saga.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects actions that run after a unit of work has ended and released its locks. A processor must not wait for a command
 * about a saga that the processor itself has locked.
 */
public final class AfterCommitActions {
    private static final String KEY = AfterCommitActions.class.getName();

    private final List<Action> actions = new ArrayList<>();

    private AfterCommitActions() {}

    /** Performs an action that can fail and be repeated later. */
    public interface Action {
        void run() throws RetryableException;
    }

    /** Returns the actions of a unit of work, created if necessary. The caller must {@link #run()} them after its end. */
    public static AfterCommitActions of(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(KEY, key -> new AfterCommitActions());
    }

    /** Defers an action to the end of the current unit of work, or runs it at once if its actions are not collected. */
    public static void run(Action action) throws RetryableException {
        AfterCommitActions collected =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().getResource(KEY) : null;
        if (collected == null) {
            action.run();
        } else {
            collected.actions.add(action);
        }
    }

    /** Runs the collected actions in order, up to the first that fails. */
    public void run() throws RetryableException {
        for (Action action : actions) {
            action.run();
        }
    }
}
