package com.sapoche.booking.platform.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the web server: its threads, the bounds on requests, and the form of the errors that it answers by itself. */
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
            Gauge.builder("ledger.http.running", requestLimit, RequestLimitValve::runningRequests)
                    .description("Requests that are being handled")
                    .register(registry);
            Gauge.builder("ledger.http.waiting", requestLimit, RequestLimitValve::waitingRequests)
                    .description("Requests that wait for their turn")
                    .register(registry);
        };
    }
}
