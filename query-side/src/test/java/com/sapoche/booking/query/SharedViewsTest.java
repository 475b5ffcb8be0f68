package com.sapoche.booking.query;

import java.util.Arrays;

/** The same where replicas share the views. */
class SharedViewsTest extends ViewsTest {

    @Override
    QuerySide side(String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = "ledger.projections.shared=true";
        return super.side(all);
    }
}
