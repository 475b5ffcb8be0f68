package com.sapoche.booking.query.letters;

import com.sapoche.booking.query.QuerySide;

/** The same where replicas share the views. */
class SharedLettersTest extends LettersTest {

    @Override
    QuerySide side(String... properties) {
        return super.side(with(properties, "ledger.projections.shared=true"));
    }
}
