package com.sapoche.booking.saga.sending;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Puts off what takes long until a unit of work is over and has let go of what it locked: whoever reads events must not
 * wait for a command that is about the same saga.
 */
public final class Afterwards {
    private static final String KEY = Afterwards.class.getName();

    private final List<Work> work = new ArrayList<>();

    private Afterwards() {}

    /** Something to do that may have to be done again later. */
    public interface Work {
        void run() throws NotDoneException;
    }

    /** Whoever calls this runs what the unit of work leaves behind. */
    public static Afterwards of(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(KEY, key -> new Afterwards());
    }

    /** Runs it at once where nobody sees to it afterwards. */
    public static void run(Work work) throws NotDoneException {
        Afterwards later =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().getResource(KEY) : null;
        if (later == null) {
            work.run();
        } else {
            later.work.add(work);
        }
    }

    public void run() throws NotDoneException {
        for (Work each : work) {
            each.run();
        }
    }
}
