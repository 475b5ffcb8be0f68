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
    public Optional<String> message(Exception failure) {
        return failure instanceof MongoException || failure instanceof DataAccessException
                ? Optional.of("Document store unavailable; retry later")
                : Optional.empty();
    }
}
