package com.sapoche.booking.platform.documents;

import com.mongodb.MongoException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Distinguishes temporary failures of the document store from permanent failures caused by an event. */
public final class DocumentStoreFailures {
    private DocumentStoreFailures() {}

    /** Returns whether a failure, or one of its causes, is a failure of the document store or a lost write race. */
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
