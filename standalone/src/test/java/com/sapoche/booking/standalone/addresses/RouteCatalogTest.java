package com.sapoche.booking.standalone.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.platform.http.RouteCatalog;
import com.sapoche.booking.standalone.LedgerApplication;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The parts answer at the addresses that each tells of the others. */
class RouteCatalogTest {
    @TempDir
    Path data;

    @Test
    void areThoseTheWholeLedgerAnswersAt() {
        try (ConfigurableApplicationContext ledger = new SpringApplicationBuilder(LedgerApplication.class)
                .run("--server.port=0", "--server.address=127.0.0.1", "--ledger.data=" + data)) {
            assertThat(answered(ledger, RequestMethod.POST)).isEqualTo(RouteCatalog.COMMANDS);
            assertThat(answered(ledger, RequestMethod.GET)).isEqualTo(RouteCatalog.QUERIES);
        }
    }

    private static Set<String> answered(ConfigurableApplicationContext ledger, RequestMethod method) {
        return ledger
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(method))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                // Administration goes to one part, whatever is done there.
                .filter(pattern -> pattern.startsWith("/api/") && !pattern.startsWith("/api/v1/admin/"))
                .collect(Collectors.toSet());
    }
}
