package com.sapoche.booking.standalone.stores;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param data folder that holds all state of the ledger; made where it is missing */
@ConfigurationProperties("ledger")
record StoreSettings(@DefaultValue("data") Path data) {}
