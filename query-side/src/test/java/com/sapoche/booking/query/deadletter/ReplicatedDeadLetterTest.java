package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.query.TestQuerySide;

/** Repeats the test in the mode in which replicas share the projections. */
class ReplicatedDeadLetterTest extends DeadLetterTest {

    @Override
    TestQuerySide newQuerySide(String... properties) {
        return super.newQuerySide(with(properties, "ledger.projections.shared=true"));
    }
}
