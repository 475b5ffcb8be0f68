package com.sapoche.booking.query.position;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Rejects queries of a projection that has not reached the position which was the end of the log at start-up. Once reached,
 * the projection is open until the process ends: how far it is behind under load does not matter.
 */
@Component
public class CatchUpGate {

    private final ProjectionPosition positions;
    private final StartupPositions startup;
    private final Set<String> caughtUp = ConcurrentHashMap.newKeySet();

    CatchUpGate(ProjectionPosition positions, StartupPositions startup) {
        this.positions = positions;
        this.startup = startup;
    }

    /** Returns whether the projection has caught up since the start of this process. */
    public boolean isCaughtUp(String projection) {
        if (caughtUp.contains(projection)) {
            return true;
        }
        if (positions.of(projection) < startup.logEnd()) {
            return false;
        }
        caughtUp.add(projection);
        return true;
    }

    /** @throws CommandRejectedException CATCHING_UP until the projection has caught up */
    void requireCaughtUp(String projection) {
        if (!isCaughtUp(projection)) {
            throw new CommandRejectedException(
                    ErrorCode.CATCHING_UP, "Projection " + projection + " is catching up after a start; retry later");
        }
    }
}
