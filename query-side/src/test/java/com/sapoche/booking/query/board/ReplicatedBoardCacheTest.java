package com.sapoche.booking.query.board;

/** Tests the same for a replica that reads what it answers from the store it shares with others. */
class ReplicatedBoardCacheTest extends BoardCacheTest {

    @Override
    String[] mode() {
        return new String[] {"ledger.projections.shared=true"};
    }
}
