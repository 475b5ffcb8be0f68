package com.sapoche.booking.platform.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds the requests that one process works on; queries and commands each have these bounds. The web server gets a thread
 * for each of them, and some more for probes.
 *
 * @param concurrentRequests requests handled at the same time
 * @param waitingRequests requests that wait for a thread; further requests are rejected immediately
 * @param maxWait time after which a waiting request is rejected
 */
@ConfigurationProperties("ledger.http")
record HttpSettings(
        @DefaultValue("32") int concurrentRequests,
        @DefaultValue("384") int waitingRequests,
        @DefaultValue("10s") Duration maxWait) {

    int threads() {
        return 2 * (concurrentRequests + waitingRequests) + RequestLimitValve.RESERVED_THREADS;
    }
}
