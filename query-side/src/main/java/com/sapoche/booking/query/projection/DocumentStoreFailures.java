package com.sapoche.booking.query.projection;

import com.mongodb.MongoException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** What goes wrong with the store and not with an event: it passes, and until then everything waits. */
public final class DocumentStoreFailures {

    private DocumentStoreFailures() {}

    public static boolean isIn(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MongoException
                    || cause instanceof DataAccessException
                    || cause instanceof OptimisticLockException) {
                return true;
            }
        }
        return false;
    }
}
