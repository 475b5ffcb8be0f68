package com.sapoche.booking.query.web;

import com.mongodb.MongoException;
import com.sapoche.booking.platform.http.TransientFailures;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Classifies failures of the document store as transient. */
@Component
class DocumentStoreUnavailable implements TransientFailures {
    @Override
    public Optional<String> words(Exception fault) {
        return fault instanceof MongoException || fault instanceof DataAccessException
                ? Optional.of("Document store unavailable; retry later")
                : Optional.empty();
    }
}
