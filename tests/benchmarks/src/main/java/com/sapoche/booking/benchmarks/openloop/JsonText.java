package com.sapoche.booking.benchmarks.openloop;

import org.jspecify.annotations.Nullable;

/** Finds single fields in JSON without parsing it: the load generator shares the processors with the ledger. */
final class JsonText {
    private JsonText() {}

    /** Returns the first field of that name as it is written, a text without its quotes; null if there is none. */
    static @Nullable String field(String json, String name) {
        String key = "\"" + name + "\":";
        int at = json.indexOf(key);
        if (at < 0) {
            return null;
        }
        int from = at + key.length();
        if (json.charAt(from) == '"') {
            return json.substring(from + 1, json.indexOf('"', from + 1));
        }
        int to = from;
        while (to < json.length() && ",}]".indexOf(json.charAt(to)) < 0) {
            to++;
        }
        return json.substring(from, to);
    }

    static boolean hasStatus(String json, String status) {
        return status.equals(field(json, "status"));
    }
}
