package com.sapoche.booking.standalone.stores;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded stores.
 *
 * @param data directory that holds all state of the ledger; created where it is missing
 */
@ConfigurationProperties("ledger")
record StoreSettings(@DefaultValue("data") Path data) {}
