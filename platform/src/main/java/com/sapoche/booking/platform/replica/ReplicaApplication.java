package com.sapoche.booking.platform.replica;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;

/** Starts a part of the distributed ledger as a process of its own. */
public final class ReplicaApplication {
    private ReplicaApplication() {}

    /**
     * @param part the module that runs here, as it is named in logs and by Axon Server
     * @param ready what must be up, beside the connection to Axon Server and the processors, before the replica is ready
     * @param configurations what the part consists of
     */
    public static void run(String part, List<String> ready, List<Class<?>> configurations, String[] arguments) {
        // A clinic's server calls nobody.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("spring.config.name", "replica");
        System.setProperty("spring.application.name", part);
        List<Class<?>> all = new ArrayList<>(configurations);
        all.add(ReplicaConfiguration.class);
        SpringApplication application = new SpringApplication(all.toArray(Class<?>[]::new));
        application.setDefaultProperties(defaults(ready));
        application.run(arguments);
    }

    static Map<String, Object> defaults(List<String> ready) {
        List<String> healths = new ArrayList<>(List.of("readinessState", "axonServer", "processors"));
        healths.addAll(ready);
        return Map.of("ledger.ready", String.join(", ", healths), "ledger.host", host());
    }

    /** Not every process has it in its environment. One that runs where the name leads nowhere makes one up, once. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return UUID.randomUUID().toString();
        }
    }
}
