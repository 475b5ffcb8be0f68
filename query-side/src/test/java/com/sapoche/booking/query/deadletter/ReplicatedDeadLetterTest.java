package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.query.TestQuerySide;

/** The same where replicas share the views. */
class ReplicatedDeadLetterTest extends DeadLetterTest {

    @Override
    TestQuerySide side(String... properties) {
        return super.side(with(properties, "ledger.projections.shared=true"));
    }
}
