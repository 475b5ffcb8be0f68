package com.sapoche.booking.query;

/** The same from a replica that reads what it answers from the store it shares with others. */
class ReplicatedQueryApiTest extends QueryApiTest {

    @Override
    String[] mode() {
        return new String[] {"ledger.projections.shared=true", "ledger.projections.segments=4"};
    }
}
