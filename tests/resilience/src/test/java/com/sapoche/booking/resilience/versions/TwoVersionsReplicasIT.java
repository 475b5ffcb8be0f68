package com.sapoche.booking.resilience.versions;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Requires an Axon Server: {@code AXONSERVER_JAR} or {@code AXONSERVER_ADDRESS}. */
class TwoVersionsReplicasIT {
    @Test
    void anEventOfTheNewerVersionBlocksItsQueueUntilTheUpgrade() throws IOException {
        TwoVersionsScenario.run("versions-replicas", DistributedStores::new);
    }
}
