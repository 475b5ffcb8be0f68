package com.sapoche.booking.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compares the committed description of the HTTP interface with the controllers, and rewrites it on request. */
@RunningLedgerTest
class OpenApiDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/openapi.json");
    private static final String UPDATE = "ledger.openapi.update";
    private static final String STALE =
            """
            docs/openapi.json does not match the controllers and openapi/operations.yaml. Write it again, and commit it:
            mvn -pl standalone -am test -Dtest=OpenApiDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D%s
            """
                    .formatted(UPDATE);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @LocalServerPort
    private int port;

    @Test
    void isTheCommittedDocument() throws Exception {
        String generated = pretty(get("/generated-api-docs")) + "\n";
        if (System.getProperty(UPDATE) != null) {
            Files.writeString(DOCUMENT, generated);
        }
        assertThat(generated).as(STALE).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void describesEveryOperationAndNoOther() throws Exception {
        Set<String> operations = new TreeSet<>();
        get("/generated-api-docs")
                .path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> operations.add(
                        OperationDescriber.key(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path))));

        assertThat(operations)
                .as("operations in openapi/operations.yaml")
                .isEqualTo(OperationDescription.readAll().keySet());
    }

    @Test
    void isServed() throws Exception {
        JsonNode served = get("/v3/api-docs");

        assertThat(served.path("openapi").asString()).startsWith("3.1");
        assertThat(served).isEqualTo(JSON.readTree(new ClassPathResource("openapi.json").getContentAsByteArray()));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return JSON.readTree(answer.body());
    }

    private static String pretty(JsonNode document) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return JSON.writer()
                .with(new DefaultPrettyPrinter(Separators.createDefaultInstance())
                        .withObjectIndenter(lines)
                        .withArrayIndenter(lines))
                .writeValueAsString(JSON.treeToValue(document, Object.class));
    }
}
