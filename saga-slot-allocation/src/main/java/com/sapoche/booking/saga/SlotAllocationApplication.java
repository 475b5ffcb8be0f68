package com.sapoche.booking.saga;

import com.sapoche.booking.platform.http.HttpConfiguration;
import com.sapoche.booking.platform.replica.ReplicaApplication;
import java.util.List;

/** Starts the sagas and policies as a separate process. */
public final class SlotAllocationApplication {
    private SlotAllocationApplication() {}

    public static void main(String[] arguments) {
        ReplicaApplication.run(
                "saga-slot-allocation",
                List.of("stores", "caughtUp"),
                List.of(HttpConfiguration.class, SagaConfiguration.class),
                arguments);
    }
}
