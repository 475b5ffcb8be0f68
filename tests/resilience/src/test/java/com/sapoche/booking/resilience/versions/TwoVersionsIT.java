package com.sapoche.booking.resilience.versions;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TwoVersionsIT {
    @Test
    void anEventOfTheNewerVersionBlocksItsQueueUntilTheUpgrade() throws IOException {
        TwoVersionsScenario.run("versions", (folder, clinic) -> new EmbeddedStores(folder));
    }
}
