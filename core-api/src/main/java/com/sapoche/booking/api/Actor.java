package com.sapoche.booking.api;

import java.util.Map;

/**
 * Identifies the sender of a command.
 *
 * @param kind {@code client}, {@code saga} or {@code policy}
 * @param id the client's account, or the name of the saga or policy
 * @param role the role under which the command was sent
 * @param client the application that sent the command
 */
public record Actor(String kind, String id, String role, String client) {
    private static final String UNKNOWN = "unknown";
    private static final String LEDGER = "ledger";

    /** Describes a client of the HTTP interface that did not authenticate. */
    public static Actor anonymousClient() {
        return new Actor("client", "anonymous", UNKNOWN, UNKNOWN);
    }

    /** Describes a saga of the ledger. */
    public static Actor saga(String name) {
        return new Actor("saga", name, "system", LEDGER);
    }

    /** Describes a stateless policy of the ledger. */
    public static Actor policy(String name) {
        return new Actor("policy", name, "system", LEDGER);
    }

    /** Returns the four entries of the metadata of a command. */
    public Map<String, String> metaData() {
        return Map.of(
                MetaDataKeys.ACTOR_KIND, kind,
                MetaDataKeys.ACTOR_ID, id,
                MetaDataKeys.ACTOR_ROLE, role,
                MetaDataKeys.ACTOR_CLIENT, client);
    }
}
