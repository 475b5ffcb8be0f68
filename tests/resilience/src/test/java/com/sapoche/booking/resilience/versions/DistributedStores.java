package com.sapoche.booking.resilience.versions;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sapoche.booking.testkit.BuiltJars;
import com.sapoche.booking.testkit.ModuleProcess;
import com.sapoche.booking.testkit.TestInfrastructure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps the stores of a distributed ledger with one replica of each part: Axon Server, and a database of its own. */
final class DistributedStores implements LedgerStores {
    private final Path folder;
    private final TestInfrastructure infrastructure;
    private final ConnectionString database;

    /** @param database name of a database that this object may drop */
    DistributedStores(Path folder, String database) {
        this.folder = folder;
        this.infrastructure = TestInfrastructure.start();
        this.database = new ConnectionString(infrastructure.mongo(database));
    }

    @Override
    public RunningVersion start(Version version) {
        return new RunningVersion(Stream.of("command-side", "saga-slot-allocation", "query-side")
                .map(part -> launch(part, version))
                .toList());
    }

    private ModuleProcess launch(String part, Version version) {
        return ModuleProcess.launch(
                version.apply(BuiltJars.runnable(part)),
                folder.resolve(part + ".log"),
                Map.of(
                        "LEDGER_REPLICA",
                        part,
                        "LEDGER_AXON_SERVER",
                        infrastructure.axonServer(),
                        "LEDGER_MONGODB_URI",
                        database.getConnectionString()));
    }

    @Override
    public List<String> events() {
        return AxonServerEvents.readAll(infrastructure.axonServer());
    }

    @Override
    public void deleteDocuments() {
        try (MongoClient client = MongoClients.create(database)) {
            client.getDatabase(String.valueOf(database.getDatabase())).drop();
        }
    }

    @Override
    public void close() {
        try {
            deleteDocuments();
        } finally {
            infrastructure.close();
        }
    }
}
