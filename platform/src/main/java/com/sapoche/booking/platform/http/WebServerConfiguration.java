package com.sapoche.booking.platform.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the web server: its threads, the bounds on requests, and the form of its own error responses. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class WebServerConfiguration {
    @Bean
    RequestLimitValve requestLimitValve(
            HttpSettings settings, @Value("${management.endpoints.web.base-path:/actuator}") String managementPath) {
        return new RequestLimitValve(settings, managementPath);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webServer(
            HttpSettings settings, RequestLimitValve requestLimit) {
        return tomcat -> {
            tomcat.addContextValves(requestLimit);
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                    protocol.setMaxThreads(settings.threads());
                }
            });
            tomcat.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemReportValve.class.getName()));
        };
    }

    @Bean
    MeterBinder requestLimitMetrics(RequestLimitValve requestLimit) {
        return registry -> {
            register(registry, "command", requestLimit.commands());
            register(registry, "query", requestLimit.queries());
        };
    }

    private static void register(MeterRegistry registry, String kind, RequestBulkhead bulkhead) {
        Gauge.builder("ledger.http.running", bulkhead, RequestBulkhead::running)
                .description("Requests that are being handled")
                .tag("kind", kind)
                .register(registry);
        Gauge.builder("ledger.http.waiting", bulkhead, RequestBulkhead::waiting)
                .description("Requests that wait to be handled")
                .tag("kind", kind)
                .register(registry);
    }
}
