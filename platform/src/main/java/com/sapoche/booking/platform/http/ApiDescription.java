package com.sapoche.booking.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves the OpenAPI document of the whole ledger, whichever part of it the process runs. */
@RestController
class ApiDescription {
    private final byte[] document;

    ApiDescription() {
        try {
            document = new ClassPathResource("openapi.json").getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException("openapi.json is not on the class path", missing);
        }
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document() {
        return document;
    }

    /** Returns the paths, each with its operations by method in lower case. */
    JsonNode paths() {
        return JsonMapper.shared().readTree(document).path("paths");
    }
}
