package com.sapoche.booking.query;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the query side. Requires an event store, a {@code MongoTemplate}, a {@code java.time.Clock} and the HTTP
 * conventions of the platform.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class QuerySideConfiguration {}
