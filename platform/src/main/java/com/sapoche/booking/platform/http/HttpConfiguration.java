package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** All there is here. Requests the web server itself refuses, such as paths no client may write, are answered in the same form. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class HttpConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTheWebServer() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(Valve.class.getName());
        });
    }

    /** Named by class in Tomcat's configuration, hence public. */
    public static final class Valve extends ErrorReportValve {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        protected void report(Request request, Response response, Throwable fault) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            ErrorCode code = ErrorStatusMapping.codeOf(response.getStatus());
            LedgerProblem problem =
                    LedgerProblem.of(new CommandRejection(code, "the request is not one the ledger can read"));
            response.setStatus(problem.status());
            try {
                response.setContentType("application/problem+json");
                response.setCharacterEncoding("UTF-8");
                response.getReporter().write(JSON.writeValueAsString(problem));
                response.finishResponse();
            } catch (IOException gone) {
                // Nobody is there any more to read the answer.
                container.getLogger().debug("answer not delivered", gone);
            }
        }
    }
}
