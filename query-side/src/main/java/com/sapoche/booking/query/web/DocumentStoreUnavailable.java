package com.sapoche.booking.query.web;

import com.mongodb.MongoException;
import com.sapoche.booking.platform.http.TransientFailures;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The store of the views does not answer, or not in time. */
@Component
class DocumentStoreUnavailable implements TransientFailures {
    @Override
    public Optional<String> words(Exception fault) {
        return fault instanceof MongoException || fault instanceof DataAccessException
                ? Optional.of("the store of the views does not answer; ask again")
                : Optional.empty();
    }
}
