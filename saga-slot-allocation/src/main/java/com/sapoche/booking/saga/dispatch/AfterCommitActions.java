package com.sapoche.booking.saga.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Puts off what takes long until a unit of work is over and has let go of what it locked: whoever reads events must not
 * wait for a command that is about the same saga.
 */
public final class AfterCommitActions {
    private static final String KEY = AfterCommitActions.class.getName();

    private final List<Action> work = new ArrayList<>();

    private AfterCommitActions() {}

    /** Something to do that may have to be done again later. */
    public interface Action {
        void run() throws RetryableException;
    }

    /** Whoever calls this runs what the unit of work leaves behind. */
    public static AfterCommitActions of(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(KEY, key -> new AfterCommitActions());
    }

    /** Runs it at once where nobody sees to it afterwards. */
    public static void run(Action work) throws RetryableException {
        AfterCommitActions later =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().getResource(KEY) : null;
        if (later == null) {
            work.run();
        } else {
            later.work.add(work);
        }
    }

    public void run() throws RetryableException {
        for (Action each : work) {
            each.run();
        }
    }
}
