package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.RawHttp;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Checks that hostile identifiers, unsupported methods, other paths and other origins are rejected with problem+json. */
@LedgerTest
class RoutingContract {
    private static final List<String> HOSTILE = List.of(
            "a".repeat(65),
            "a".repeat(7_000),
            "%2F",
            "a%2Fb",
            "%00",
            "a%00",
            "..",
            "../..",
            "%2e%2e",
            "..%2F..%2Fetc%2Fpasswd",
            "%5C",
            "a\\b",
            "ä",
            "%C3%A4",
            "%FF%FE",
            "%F0%9F%98%80",
            "%",
            "%zz",
            "",
            "%20",
            "a%20b",
            "'",
            "%27",
            "\"",
            "a'b",
            "';DROP TABLE events;--",
            "1%20OR%201=1",
            "{$gt:''}",
            "%7B%22$ne%22:null%7D",
            "$where",
            "a;b",
            ";",
            "a;jsessionid=1",
            "-a",
            ".a",
            "_a",
            "a:b",
            "a,b",
            "*",
            "?",
            "#",
            "a%0Ab",
            "a%0D%0AX: y",
            "<script>",
            "${7*7}",
            "%24%7Bjndi:ldap://x%7D",
            "a|b",
            "^",
            "[a]",
            "~",
            "@",
            "a%u0041",
            "%c0%af");

    @Test
    void rejectsHostileIdentifiersInEveryPath(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SoftAssertions all = new SoftAssertions();
        for (String input : HOSTILE) {
            for (String path : List.of(
                    "/api/v1/clinics/" + input + "/queues",
                    "/api/v1/clinics/" + input + queue.path(""),
                    clinic.path("/queues/" + input),
                    clinic.path("/queues/" + input + "/entries"),
                    clinic.path("/queues/" + input + "/stats"),
                    clinic.path("/queues/" + input + "/availability"),
                    clinic.path("/bookings/" + input))) {
                rejected(all, RawHttp.send(clinic.http().ledger(), "GET", path, ""), input);
            }
            for (String path : List.of(
                    clinic.path("/queues/" + input + "/pause"), clinic.path("/queues/" + input + "/call-next"),
                    clinic.path("/bookings/" + input + "/confirm"), clinic.path("/slots/" + input + "/withdraw"))) {
                rejected(all, RawHttp.send(clinic.http().ledger(), "POST", path, "{\"reason\":\"x\"}"), input);
            }
        }
        all.assertAll();
        assertThat(queue.state().text("status"))
                .as("status of a queue that was not addressed")
                .isEqualTo("OPEN");
    }

    @Test
    void rejectsOrIgnoresHostileParameters(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SoftAssertions all = new SoftAssertions();
        for (String input : HOSTILE) {
            for (String parameter : List.of("limit", "cursor", "status", "seen", "unknown")) {
                ApiResponse response = RawHttp.send(
                        clinic.http().ledger(),
                        "GET",
                        clinic.path(queue.path("/entries?" + parameter + "=" + input)),
                        "");
                if (response.status() != 200) {
                    rejected(all, response, input);
                }
            }
        }
        all.assertAll();
    }

    @Test
    void namesTheSupportedMethods(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            for (String path : List.of("/pause", "/slots", "/bookings", "/call-next", "/schedules")) {
                ApiResponse response = clinic.http()
                        .send(method, clinic.path(queue.path(path)), (String) null)
                        .rejected(405, "METHOD_NOT_ALLOWED");
                assertThat(response.header("Allow")).contains("POST");
            }
            clinic.http()
                    .send(method, clinic.path("/bookings/b/confirm"), (String) null)
                    .rejected(405, "METHOD_NOT_ALLOWED");
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "POST")) {
            for (String path : List.of(queue.path(""), queue.path("/entries"), queue.path("/stats"), "/bookings/b")) {
                ApiResponse response =
                        clinic.http().send(method, clinic.path(path), "{}").rejected(405, "METHOD_NOT_ALLOWED");
                assertThat(response.header("Allow")).contains("GET");
            }
        }
    }

    @Test
    void rejectsUnknownMethods(ClinicClient clinic) {
        for (String method : List.of("TRACE", "CONNECT", "BREW", "PROPFIND", "get", "GET\u0001")) {
            ApiResponse response = RawHttp.send(clinic.http().ledger(), method, clinic.path("/queues"), "");
            assertThat(response.status()).as("%s", response).isIn(400, 404, 405, 501);
            assertThat(response.isProblem())
                    .as("%s %s", response.headers(), response)
                    .isTrue();
        }
    }

    @Test
    void findsNoResourceAtOtherPaths(ClinicClient clinic) {
        List<String> paths = Stream.concat(
                        Stream.of(
                                "/",
                                "/api",
                                "/api/v1",
                                "/api/v1/clinics",
                                "/api/v2/clinics/c/queues",
                                "/error",
                                "/actuator/env",
                                "/actuator/heapdump",
                                "/actuator/beans",
                                "/.git/config",
                                "/favicon.ico",
                                "/index.html",
                                "/WEB-INF/web.xml",
                                "/META-INF/MANIFEST.MF"),
                        Stream.of(
                                        "",
                                        "/",
                                        "/nothing",
                                        "/queues/q/nothing",
                                        "/bookings/b/nothing",
                                        "/slots",
                                        "/slots/s",
                                        "/queues/q/bookings/b",
                                        "/queues/",
                                        "/bookings",
                                        "/queues.json",
                                        "/queues//q")
                                .map(clinic::path))
                .toList();
        SoftAssertions all = new SoftAssertions();
        for (String path : paths) {
            ApiResponse response = RawHttp.send(clinic.http().ledger(), "GET", path, "");
            // Web pages may be served at these paths.
            if (!(List.of("/", "/index.html", "/favicon.ico").contains(path) && response.status() < 300)) {
                all.assertThat(response.status()).as("%s", response).isIn(400, 404);
                all.assertThat(response.isProblem())
                        .as("%s %s", response.headers(), response)
                        .isTrue();
                all.assertThat(response.code()).as("%s", response).isNotEmpty();
            }
        }
        all.assertAll();
    }

    @Test
    void answersWithJsonWhateverTheAcceptHeader(ClinicClient clinic) {
        for (String accept : List.of("text/html", "application/xml", "image/png", "*/*", "nonsense", "")) {
            ApiResponse response =
                    RawHttp.send(clinic.http().ledger(), "GET", clinic.path("/queues"), "", "Accept", accept);
            assertThat(response.status()).as("%s", response).isIn(200, 400, 406);
            assertThat(response.header("Content-Type")).as("%s", response).contains("json");
            ApiResponse problem =
                    RawHttp.send(clinic.http().ledger(), "GET", clinic.path("/queues/none"), "", "Accept", accept);
            assertThat(problem.isProblem()).as("%s", problem).isTrue();
        }
    }

    @Test
    void rejectsCommandsOfWebPagesOfAnotherOrigin(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        String path = clinic.path(queue.path("/pause"));
        String own = "http://" + clinic.http().ledger().getAuthority();

        clinic.http()
                .send("POST", path, (String) null, "Origin", "http://evil.example")
                .rejected(403, "FORBIDDEN");
        clinic.http().send("POST", path, (String) null, "Origin", "null").rejected(403, "FORBIDDEN");
        clinic.http()
                .send("POST", path, (String) null, "Origin", own, "Sec-Fetch-Site", "same-site")
                .rejected(403, "FORBIDDEN");
        assertThat(queue.state().text("status")).isEqualTo("OPEN");

        clinic.http()
                .send("POST", path, (String) null, "Origin", own, "Sec-Fetch-Site", "same-origin")
                .is(200);
    }

    @Test
    void acceptsCommandsOfPagesThatAProxyServes(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();

        clinic.http()
                .send(
                        "POST",
                        clinic.path(queue.path("/pause")),
                        (String) null,
                        "Origin",
                        "https://ledger.clinic.example",
                        "X-Forwarded-Host",
                        "ledger.clinic.example")
                .is(200);
    }

    @Test
    void servesTheOpenApiDocumentOfAllOperations(ClinicClient clinic) {
        ApiResponse document =
                clinic.http().send("GET", "/v3/api-docs", (String) null).is(200);

        assertThat(document.text("openapi")).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .contains(
                        "/api/v1/clinics/{clinicId}/queues/{queueId}/bookings",
                        "/api/v1/clinics/{clinicId}/queues/{queueId}/entries");
    }

    private static void rejected(SoftAssertions all, ApiResponse response, String input) {
        String what = input.length() > 80 ? input.length() + " characters" : input;
        all.assertThat(response.status()).as("%s: %s", what, response).isIn(400, 404, 405);
        all.assertThat(response.isProblem())
                .as("%s: %s %s", what, response.headers(), response)
                .isTrue();
        all.assertThat(response.code()).as("%s: %s", what, response).isNotEmpty();
    }
}
