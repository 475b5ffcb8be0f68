package com.sapoche.booking.query;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The whole query side. Expects of its surroundings an event store, a {@code MongoTemplate}, a {@code java.time.Clock} and
 * what turns refusals into HTTP answers.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class QuerySideConfiguration {}
