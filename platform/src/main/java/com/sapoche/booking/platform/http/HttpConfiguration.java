package com.sapoche.booking.platform.http;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Configures HTTP for every process of the ledger: how bodies are read, what is refused, and how errors are answered. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class HttpConfiguration {}
