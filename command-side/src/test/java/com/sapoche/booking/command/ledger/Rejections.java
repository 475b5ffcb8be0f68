package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;

/** Expects of an aggregate that it refused and decided nothing. */
public final class Rejections {
    private Rejections() {}

    public static void as(ErrorCode code, ResultValidator<?> result) {
        result.expectException(CommandRejectedException.class)
                .expectExceptionDetails(new CustomMatcher<Object>("refused as " + code) {
                    @Override
                    public boolean matches(Object details) {
                        return details instanceof CommandRejection refusal && refusal.code() == code;
                    }
                })
                .expectNoEvents();
    }
}
