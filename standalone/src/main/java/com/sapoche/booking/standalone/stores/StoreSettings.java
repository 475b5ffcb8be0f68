package com.sapoche.booking.standalone.stores;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the embedded stores.
 *
 * @param data directory that holds all state of the ledger; created if it is missing
 */
@ConfigurationProperties("ledger")
record StoreSettings(@DefaultValue("data") Path data) {}
