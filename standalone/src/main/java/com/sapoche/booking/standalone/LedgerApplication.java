package com.sapoche.booking.standalone;

import com.sapoche.booking.command.CommandSideConfiguration;
import com.sapoche.booking.platform.PlatformConfiguration;
import com.sapoche.booking.platform.http.HttpConfiguration;
import com.sapoche.booking.query.QuerySideConfiguration;
import com.sapoche.booking.saga.SagaConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The booking ledger on one machine. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({
    PlatformConfiguration.class,
    HttpConfiguration.class,
    CommandSideConfiguration.class,
    QuerySideConfiguration.class,
    SagaConfiguration.class
})
public class LedgerApplication {
    public static void main(String[] arguments) {
        // A clinic's server calls nobody.
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(LedgerApplication.class, arguments);
    }
}
