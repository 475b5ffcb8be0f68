package com.sapoche.booking.platform.http;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Configures HTTP for every process of the ledger: reading of bodies, limits on requests, and error responses. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class HttpConfiguration {}
