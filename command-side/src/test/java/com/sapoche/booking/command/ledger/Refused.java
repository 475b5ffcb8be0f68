package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.Refusal;
import com.sapoche.booking.api.RefusedException;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;

/** Expects of an aggregate that it refused and decided nothing. */
public final class Refused {
    private Refused() {}

    public static void as(ErrorCode code, ResultValidator<?> result) {
        result.expectException(RefusedException.class)
                .expectExceptionDetails(new CustomMatcher<Object>("refused as " + code) {
                    @Override
                    public boolean matches(Object details) {
                        return details instanceof Refusal refusal && refusal.code() == code;
                    }
                })
                .expectNoEvents();
    }
}
