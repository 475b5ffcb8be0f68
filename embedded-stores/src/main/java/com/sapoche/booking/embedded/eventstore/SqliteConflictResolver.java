package com.sapoche.booking.embedded.eventstore;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Recognizes a conflict on a sequence number among the failures of SQLite, anywhere in the chain of causes. */
final class SqliteConflictResolver implements PersistenceExceptionResolver {
    private static final int LONGEST_CHAIN = 32;

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        return search(exception, LONGEST_CHAIN);
    }

    private static boolean search(@Nullable Throwable failure, int left) {
        if (failure == null || left == 0) {
            return false;
        }
        if (failure instanceof SQLiteException sqlite && isDuplicate(sqlite.getResultCode())) {
            return true;
        }
        if (failure instanceof SQLException sql && search(sql.getNextException(), left - 1)) {
            return true;
        }
        return search(failure.getCause(), left - 1);
    }

    private static boolean isDuplicate(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
                || code == SQLiteErrorCode.SQLITE_CONSTRAINT_ROWID;
    }
}
