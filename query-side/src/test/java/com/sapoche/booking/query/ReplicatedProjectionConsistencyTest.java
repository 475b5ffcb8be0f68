package com.sapoche.booking.query;

import java.util.Arrays;

/** Repeats the test in the mode in which replicas share the projections. */
class ReplicatedProjectionConsistencyTest extends ProjectionConsistencyTest {

    @Override
    TestQuerySide newQuerySide(String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "ledger.projections.shared=true";
        return super.newQuerySide(all);
    }
}
