package com.sapoche.booking.platform.startup;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed because MongoDB did not respond or rejected an operation, such as the creation of an index. */
class DocumentStoreUnusableFailureAnalyzer extends AbstractFailureAnalyzer<MongoException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, MongoException failure) {
        boolean unreachable = failure instanceof MongoTimeoutException || failure instanceof MongoSocketException;
        return new FailureAnalysis(
                (unreachable ? "MongoDB does not respond: " : "MongoDB rejected an operation: ") + failure.getMessage(),
                unreachable
                        ? "Check that MongoDB is running and that LEDGER_MONGODB_URI is its address. Then start the process again."
                        : "Grant the user of LEDGER_MONGODB_URI the permission to read and write its database and to create"
                                + " indexes. If existing documents prevent an index, drop the database: the process"
                                + " rebuilds it from the event log.",
                failure);
    }
}
