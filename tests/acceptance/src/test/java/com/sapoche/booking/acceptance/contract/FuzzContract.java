package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.RawHttp;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sends random requests and checks that each response is one of the contract. Prints its seed; -Dledger.seed repeats a run. */
@LedgerTest
class FuzzContract {
    private static final int REQUESTS = 3_000;
    private static final Set<String> CODES = Set.of(
            "MALFORMED",
            "INVALID",
            "FORBIDDEN",
            "NOT_FOUND",
            "QUEUE_NOT_FOUND",
            "SLOT_NOT_FOUND",
            "BOOKING_NOT_FOUND",
            "METHOD_NOT_ALLOWED",
            "ALREADY_EXISTS",
            "ALREADY_WAITING",
            "QUEUE_CLOSED",
            "QUEUE_PAUSED",
            "QUEUE_FULL",
            "NO_SEAT",
            "OFFER_LAPSED",
            "WRONG_STATE",
            "SLOT_WITHDRAWN",
            "OUT_OF_ORDER",
            "IN_PROGRESS",
            "TOO_LARGE",
            "NOT_JSON",
            "KEY_REUSED",
            "OVERLOADED");
    private static final List<String> PIECES = List.of(
            "",
            "null",
            "0",
            "-1",
            "1e308",
            "9223372036854775808",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"$where\"",
            "{\"$gt\":\"\"}",
            "[[[[]]]]",
            "\"P1D\"",
            "\"PT-1S\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"2026-12-31T23:59:60Z\"",
            "\"+1000000000-01-01T00:00:00Z\"",
            "\"EMERGENCY\"",
            "\"MON\"",
            "\"Europe/Berlin\"",
            "'",
            "\\",
            ",",
            ":",
            "{",
            "}",
            "\"",
            "//",
            "NaN",
            "Infinity",
            "\u202e",
            "😀",
            "\"'; DROP TABLE x;--\"",
            "1.0",
            "01");
    private static final List<String> SEGMENTS = List.of(
            "",
            "..",
            "%2e%2e",
            "%00",
            "%2F",
            "%",
            "a;b",
            "ä",
            "😀",
            "queues",
            "bookings",
            "slots",
            "nothing",
            "'",
            "$ne",
            "a".repeat(300),
            "*",
            "%ff",
            "?",
            "#",
            "?seen=1",
            "?limit=0&limit=1",
            "?cursor=%F0%9F%98%80",
            "?status[]=x",
            "?=&=&",
            "?%");
    private static final List<String[]> HEADERS = List.of(
            new String[] {"Idempotency-Key", "k"},
            new String[] {"Idempotency-Key", "\u0001"},
            new String[] {"Idempotency-Key", "a".repeat(4_000)},
            new String[] {"Content-Type", "text/plain"},
            new String[] {"Content-Type", "*/*"},
            new String[] {"Content-Type", ";"},
            new String[] {"Accept", "image/png"},
            new String[] {"Accept", "\u00e4"},
            new String[] {"Content-Encoding", "gzip"},
            new String[] {"Expect", "nonsense"},
            new String[] {"X-HTTP-Method-Override", "DELETE"},
            new String[] {"Accept-Language", "*;q=x"},
            new String[] {"Range", "bytes=0-1"},
            new String[] {"If-None-Match", "*"},
            new String[] {"Origin", "null"},
            new String[] {"Cookie", "JSESSIONID=../../x"},
            new String[] {"X-Forwarded-Host", "evil"},
            new String[] {"Content-Type", "application/json;charset=utf-16"},
            new String[] {"Content-Type", "application/json;charset=nonsense"},
            new String[] {"Accept-Charset", "x-y"});

    @Test
    void everyAnswerIsOneOfTheContract(ClinicClient clinic) {
        String given = System.getProperty("ledger.seed", "");
        long seed = given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
        System.out.println("fuzz: seed " + seed);
        Random random = new Random(seed);
        List<CommandForm> forms = new ArrayList<>(CommandForm.all(clinic));
        // A queue or slot that is closed would reject every later command in the same way.
        forms.removeIf(form ->
                List.of("close", "pause", "withdraw").contains(form.path().replaceAll(".*/", "")));
        QueueClient untouched = clinic.opensQueue();
        untouched.joined("ada");
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            CommandForm form = pick(random, forms);
            String path = clinic.path(form.path());
            String body = form.valid().toString();
            String method = random.nextInt(10) > 0
                    ? "POST"
                    : pick(random, List.of("GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"));
            String[] header = random.nextInt(4) == 0 ? pick(random, HEADERS) : new String[0];
            if (random.nextInt(4) == 0) {
                path = mutatedPath(random, path);
            }
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                body = mutated(random, body, form);
            }
            ApiResponse response;
            try {
                response = RawHttp.send(clinic.http().ledger(), method, path, body, header);
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError(
                        "seed " + seed + ", request " + i + ": " + method + " " + path + " " + body, failed);
            }
            String what = "seed " + seed + ", request " + i + ": " + response;
            assertThat(response.status()).as(what).isBetween(200, 499);
            if (response.status() >= 300 && !method.equals("HEAD")) {
                assertThat(response.isProblem())
                        .as("%s %s", what, response.headers())
                        .isTrue();
                assertThat(response.code()).as(what).isIn(CODES);
                assertThat(response.number("status")).as(what).isEqualTo(response.status());
            }
            counts.merge(response.status() + " " + (response.body().isEmpty() ? "" : response.code()), 1, Integer::sum);
        }
        System.out.println("fuzz: " + counts);
        assertThat(untouched.waitingBookings())
                .as("queue that no request addressed")
                .hasSize(1);
    }

    private static String mutated(Random random, String body, CommandForm form) {
        return switch (random.nextInt(7)) {
            case 0 -> body.isEmpty() ? "x" : body.substring(0, random.nextInt(body.length()));
            case 1 -> inserted(random, body, pick(random, PIECES));
            case 3, 4 -> withAnotherValue(random, form);
            case 2 -> body.isEmpty() ? "" : inserted(random, body, String.valueOf((char) random.nextInt(0x250)));
            // A known field with a random value.
            default ->
                "{\"" + pick(random, List.copyOf(form.fields().keySet())) + "\":" + pick(random, PIECES)
                        + (body.length() > 2 && body.startsWith("{") ? "," + body.substring(1) : "}");
        };
    }

    private static String withAnotherValue(Random random, CommandForm form) {
        String field = pick(random, List.copyOf(form.fields().keySet()));
        return JsonBodies.with(
                        form.valid(),
                        field,
                        pick(random, form.fields().get(field).invalid()))
                .toString();
    }

    private static String mutatedPath(Random random, String path) {
        String[] parts = path.split("/", -1);
        switch (random.nextInt(3)) {
            case 0 -> parts[4 + random.nextInt(parts.length - 4)] = pick(random, SEGMENTS);
            case 1 -> parts[parts.length - 1] += pick(random, SEGMENTS);
            default -> parts[parts.length - 1] += "/" + pick(random, SEGMENTS);
        }
        return String.join("/", parts);
    }

    private static String inserted(Random random, String text, String piece) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + piece + text.substring(at);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
