package com.sapoche.booking.query;

/** Repeats the test in the mode in which replicas share the projections and read them from the store. */
class ReplicatedQueryApiTest extends QueryApiTest {

    @Override
    String[] mode() {
        return new String[] {"ledger.projections.shared=true", "ledger.projections.segments=4"};
    }
}
