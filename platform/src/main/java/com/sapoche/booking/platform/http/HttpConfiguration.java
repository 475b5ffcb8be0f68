package com.sapoche.booking.platform.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures HTTP for every process of the ledger: reading of bodies, limits on requests, and error responses. */
@Configuration(proxyBeanMethods = false)
@Import({
    ApiDescription.class,
    BodySizeLimitFilter.class,
    CrossOriginCommandFilter.class,
    MatrixParameterFilter.class,
    ProblemDetailsAdvice.class,
    RequestIdFilter.class,
    RouteCatalog.class,
    StrictJson.class,
    WebServerConfiguration.class,
    WildcardContentTypeFilter.class,
})
public class HttpConfiguration {}
