package com.sapoche.booking.query;

import java.util.Arrays;

/** The same where replicas share the views. */
class ReplicatedProjectionConsistencyTest extends ProjectionConsistencyTest {

    @Override
    TestQuerySide side(String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "ledger.projections.shared=true";
        return super.side(all);
    }
}
