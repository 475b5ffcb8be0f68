package com.sapoche.booking.platform.startup;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The document store does not answer, or refuses what is needed of it: an index, for instance. */
class DocumentStoreUnusableFailureAnalyzer extends AbstractFailureAnalyzer<MongoException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, MongoException unusable) {
        boolean away = unusable instanceof MongoTimeoutException || unusable instanceof MongoSocketException;
        return new FailureAnalysis(
                (away ? "MongoDB does not answer: " : "MongoDB refuses what is needed of it: ") + unusable.getMessage(),
                away
                        ? "See that it runs and that LEDGER_MONGODB_URI names it. Then start again."
                        : "The user of LEDGER_MONGODB_URI must be allowed to read and write its database and to make indexes."
                                + " Where an index cannot be made of what is there, drop the database: it is read again"
                                + " from the log.",
                unusable);
    }
}
