package com.sapoche.booking.query;

import com.sapoche.booking.platform.http.HttpConfiguration;
import com.sapoche.booking.platform.replica.ReplicaApplication;
import java.util.List;

/** Starts the query side as a separate process. */
public final class QuerySideApplication {
    private QuerySideApplication() {}

    public static void main(String[] arguments) {
        ReplicaApplication.run(
                "query-side",
                List.of("stores"),
                List.of(HttpConfiguration.class, QuerySideConfiguration.class),
                arguments);
    }
}
