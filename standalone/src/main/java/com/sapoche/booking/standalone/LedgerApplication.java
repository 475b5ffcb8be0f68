package com.sapoche.booking.standalone;

import com.sapoche.booking.command.CommandSideConfiguration;
import com.sapoche.booking.platform.PlatformConfiguration;
import com.sapoche.booking.platform.http.HttpConfiguration;
import com.sapoche.booking.query.QuerySideConfiguration;
import com.sapoche.booking.saga.SagaConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts all parts of the ledger in one process. */
// The web server answers its own errors in the form of the ledger.
@SpringBootApplication(proxyBeanMethods = false, exclude = ErrorMvcAutoConfiguration.class)
@Import({
    PlatformConfiguration.class,
    HttpConfiguration.class,
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    SagaConfiguration.class
})
public class LedgerApplication {
    public static void main(String[] arguments) {
        // The ledger opens no outgoing connections that are not configured.
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(LedgerApplication.class, arguments);
    }
}
