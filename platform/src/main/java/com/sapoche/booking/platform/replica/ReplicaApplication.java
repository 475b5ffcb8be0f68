package com.sapoche.booking.platform.replica;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;

/** Starts one module of the distributed ledger as a separate process. */
public final class ReplicaApplication {
    private ReplicaApplication() {}

    /**
     * Starts a replica and returns when the application context is running.
     *
     * @param module name of the module, as used in logs and as component name in Axon Server
     * @param readinessIndicators health indicators of the readiness group, in addition to Axon Server and the processors
     * @param configurations configuration classes of the module
     */
    public static void run(
            String module, List<String> readinessIndicators, List<Class<?>> configurations, String[] arguments) {
        // The server of a clinic opens no connections to hosts on the Internet.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("spring.config.name", "replica");
        System.setProperty("spring.application.name", module);
        List<Class<?>> all = new ArrayList<>(configurations);
        all.add(ReplicaConfiguration.class);
        SpringApplication application = new SpringApplication(all.toArray(Class<?>[]::new));
        application.setDefaultProperties(defaults(readinessIndicators));
        application.run(arguments);
    }

    static Map<String, Object> defaults(List<String> readinessIndicators) {
        List<String> indicators = new ArrayList<>(List.of("readinessState", "axonServer", "processors"));
        indicators.addAll(readinessIndicators);
        return Map.of("ledger.ready", String.join(", ", indicators), "ledger.host", host());
    }

    /** Returns the host name for processes without HOSTNAME in the environment. Generates one if the host has no address. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unresolvable) {
            return UUID.randomUUID().toString();
        }
    }
}
