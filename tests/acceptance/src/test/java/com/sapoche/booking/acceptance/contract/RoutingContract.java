package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.HttpAnswer;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.RawHttp;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Checks that hostile identifiers, unsupported methods, other paths and other origins are refused with problem+json. */
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
    void refusesHostileIdentifiersInEveryPath(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SoftAssertions all = new SoftAssertions();
        for (String evil : HOSTILE) {
            for (String path : List.of(
                    "/api/v1/clinics/" + evil + "/queues",
                    "/api/v1/clinics/" + evil + queue.path(""),
                    clinic.path("/queues/" + evil),
                    clinic.path("/queues/" + evil + "/entries"),
                    clinic.path("/queues/" + evil + "/stats"),
                    clinic.path("/queues/" + evil + "/availability"),
                    clinic.path("/bookings/" + evil))) {
                refused(all, RawHttp.send(clinic.http().ledger(), "GET", path, ""), evil);
            }
            for (String path : List.of(
                    clinic.path("/queues/" + evil + "/pause"), clinic.path("/queues/" + evil + "/call-next"),
                    clinic.path("/bookings/" + evil + "/confirm"), clinic.path("/slots/" + evil + "/withdraw"))) {
                refused(all, RawHttp.send(clinic.http().ledger(), "POST", path, "{\"reason\":\"x\"}"), evil);
            }
        }
        all.assertAll();
        assertThat(queue.board().text("status"))
                .as("status of a queue that was not addressed")
                .isEqualTo("OPEN");
    }

    @Test
    void refusesOrIgnoresHostileParameters(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SoftAssertions all = new SoftAssertions();
        for (String evil : HOSTILE) {
            for (String parameter : List.of("limit", "cursor", "status", "seen", "unknown")) {
                HttpAnswer answer = RawHttp.send(
                        clinic.http().ledger(),
                        "GET",
                        clinic.path(queue.path("/entries?" + parameter + "=" + evil)),
                        "");
                if (answer.status() != 200) {
                    refused(all, answer, evil);
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
                HttpAnswer answer = clinic.http()
                        .send(method, clinic.path(queue.path(path)), (String) null)
                        .refused(405, "METHOD_NOT_ALLOWED");
                assertThat(answer.header("Allow")).contains("POST");
            }
            clinic.http()
                    .send(method, clinic.path("/bookings/b/confirm"), (String) null)
                    .refused(405, "METHOD_NOT_ALLOWED");
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "POST")) {
            for (String path : List.of(queue.path(""), queue.path("/entries"), queue.path("/stats"), "/bookings/b")) {
                HttpAnswer answer =
                        clinic.http().send(method, clinic.path(path), "{}").refused(405, "METHOD_NOT_ALLOWED");
                assertThat(answer.header("Allow")).contains("GET");
            }
        }
    }

    @Test
    void refusesUnknownMethods(ClinicClient clinic) {
        for (String method : List.of("TRACE", "CONNECT", "BREW", "PROPFIND", "get", "GET\u0001")) {
            HttpAnswer answer = RawHttp.send(clinic.http().ledger(), method, clinic.path("/queues"), "");
            assertThat(answer.status()).as("%s", answer).isIn(400, 404, 405, 501);
            assertThat(answer.isProblem()).as("%s %s", answer.headers(), answer).isTrue();
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
            HttpAnswer answer = RawHttp.send(clinic.http().ledger(), "GET", path, "");
            // Web pages may be served at these paths.
            if (!(List.of("/", "/index.html", "/favicon.ico").contains(path) && answer.status() < 300)) {
                all.assertThat(answer.status()).as("%s", answer).isIn(400, 404);
                all.assertThat(answer.isProblem())
                        .as("%s %s", answer.headers(), answer)
                        .isTrue();
                all.assertThat(answer.code()).as("%s", answer).isNotEmpty();
            }
        }
        all.assertAll();
    }

    @Test
    void answersWithJsonWhateverTheAcceptHeader(ClinicClient clinic) {
        for (String accept : List.of("text/html", "application/xml", "image/png", "*/*", "nonsense", "")) {
            HttpAnswer answer =
                    RawHttp.send(clinic.http().ledger(), "GET", clinic.path("/queues"), "", "Accept", accept);
            assertThat(answer.status()).as("%s", answer).isIn(200, 400, 406);
            assertThat(answer.header("Content-Type")).as("%s", answer).contains("json");
            HttpAnswer problem =
                    RawHttp.send(clinic.http().ledger(), "GET", clinic.path("/queues/none"), "", "Accept", accept);
            assertThat(problem.isProblem()).as("%s", problem).isTrue();
        }
    }

    @Test
    void refusesCommandsOfWebPagesOfAnotherOrigin(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        String path = clinic.path(queue.path("/pause"));
        String own = "http://" + clinic.http().ledger().getAuthority();

        clinic.http()
                .send("POST", path, (String) null, "Origin", "http://evil.example")
                .refused(403, "FORBIDDEN");
        clinic.http().send("POST", path, (String) null, "Origin", "null").refused(403, "FORBIDDEN");
        clinic.http()
                .send("POST", path, (String) null, "Origin", own, "Sec-Fetch-Site", "same-site")
                .refused(403, "FORBIDDEN");
        assertThat(queue.board().text("status")).isEqualTo("OPEN");

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
        HttpAnswer document =
                clinic.http().send("GET", "/v3/api-docs", (String) null).is(200);

        assertThat(document.text("openapi")).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .contains(
                        "/api/v1/clinics/{clinicId}/queues/{queueId}/bookings",
                        "/api/v1/clinics/{clinicId}/queues/{queueId}/entries");
    }

    private static void refused(SoftAssertions all, HttpAnswer answer, String evil) {
        String what = evil.length() > 80 ? evil.length() + " characters" : evil;
        all.assertThat(answer.status()).as("%s: %s", what, answer).isIn(400, 404, 405);
        all.assertThat(answer.isProblem())
                .as("%s: %s %s", what, answer.headers(), answer)
                .isTrue();
        all.assertThat(answer.code()).as("%s: %s", what, answer).isNotEmpty();
    }
}
