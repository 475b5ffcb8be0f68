package com.sapoche.booking.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.platform.http.RouteCatalog;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Compares the routes that each part knows of the other parts with those that the whole ledger serves. */
@RunningLedgerTest
class RouteCatalogTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void listsTheRoutesThatTheLedgerServes() {
        assertThat(served(RequestMethod.POST)).isEqualTo(RouteCatalog.COMMANDS);
        assertThat(served(RequestMethod.GET)).isEqualTo(RouteCatalog.QUERIES);
    }

    private Set<String> served(RequestMethod method) {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(method))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                // One part serves the administration, whatever the method.
                .filter(pattern -> pattern.startsWith("/api/") && !pattern.startsWith("/api/v1/admin/"))
                .collect(Collectors.toSet());
    }
}
