package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks for every command that a body with a wrong, missing or unknown field is rejected, and the field named. */
@LedgerTest
class RequestBodyContract {
    @Test
    void namesFieldsWithValuesOfAnotherType(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
            form.fields().forEach((field, kind) -> {
                for (JsonNode wrong : kind.invalid()) {
                    invalid(all, clinic, form, JsonBodies.with(form.valid(), field, wrong), field);
                }
            });
        }
        all.assertAll();
    }

    @Test
    void namesMissingFields(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
            for (String field : form.required()) {
                invalid(all, clinic, form, JsonBodies.without(form.valid(), field), field);
                invalid(all, clinic, form, JsonBodies.with(form.valid(), field, null), field);
            }
            if (form.required().size() > 1) {
                ApiResponse none = clinic.post(form.path(), JsonBodies.object());
                all.assertThat(none.violated()).as("%s", none).containsExactlyInAnyOrderElementsOf(form.required());
            }
        }
        all.assertAll();
    }

    @Test
    void namesUnknownFields(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
            invalid(all, clinic, form, JsonBodies.with(form.valid(), "surprise", 1), "surprise");
        }
        all.assertAll();
    }

    @Test
    void rejectsTimesInTheFuture(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        String soon = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        for (CommandForm form : CommandForm.all(clinic)) {
            // Another rule may reject the command first; the contract of that command checks it.
            ApiResponse response = clinic.post(form.path(), JsonBodies.with(form.valid(), "occurredAt", soon));
            if (!List.of("WRONG_STATE", "SLOT_NOT_FOUND").contains(response.code())) {
                all.assertThat(response.code()).as("%s", response).isEqualTo("INVALID");
                all.assertThat(response.violated()).as("%s", response).containsExactly("occurredAt");
            }
        }
        all.assertAll();
    }

    @Test
    void rejectsMalformedJson(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
            String valid = form.valid().toString();
            for (String body : List.of(
                    "{",
                    valid + "}",
                    valid + valid,
                    valid.substring(0, valid.length() - 1),
                    "{'a':1}",
                    "{\"a\":}",
                    "nul",
                    "<xml/>",
                    "\u0000",
                    "{\"reason\":\"a\",\"reason\":\"b\"}",
                    "\"text\"",
                    "5",
                    "true",
                    "[".repeat(5_000))) {
                ApiResponse response = clinic.postText(form.path(), body);
                all.assertThat(response.status()).as("%s", response).isEqualTo(400);
                all.assertThat(response.code()).as("%s", response).isIn("MALFORMED", "INVALID");
            }
        }
        all.assertAll();
    }

    @Test
    void rejectsMissingBodies(ClinicClient clinic) {
        for (CommandForm form : CommandForm.all(clinic)) {
            for (String body : List.of("", " ", "null")) {
                ApiResponse response = clinic.http()
                        .send(
                                "POST",
                                clinic.path(form.path()),
                                BodyPublishers.ofString(body),
                                "Content-Type",
                                "application/json");
                if (form.bodyRequired() || body.equals(" ")) {
                    assertThat(response.status() + " " + response.code())
                            .as("%s", response)
                            .isIn("400 MALFORMED", "400 INVALID");
                } else {
                    assertThat(response.status()).as("%s", response).isIn(200, 204, 409);
                }
            }
        }
    }

    @Test
    void rejectsOtherContentTypes(ClinicClient clinic) {
        for (CommandForm form : CommandForm.all(clinic)) {
            for (String type : List.of(
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "application/octet-stream",
                    "image/png",
                    "application/json/x",
                    "json",
                    "*/*")) {
                clinic.post(form.path(), form.valid(), "Content-Type", type).rejected(415, "NOT_JSON");
            }
        }
    }

    @Test
    void acceptsAContentTypeWithCharset(ClinicClient clinic) {
        clinic.post(
                        "/queues",
                        JsonBodies.object("name", "Здоровье", "zone", "UTC"),
                        "Content-Type",
                        "application/json;charset=UTF-8")
                .is(201);
    }

    @Test
    void rejectsBodiesOverOneMebibyte(ClinicClient clinic) {
        byte[] body =
                ("{\"name\":\"" + "a".repeat((1 << 20) + 1) + "\",\"zone\":\"UTC\"}").getBytes(StandardCharsets.UTF_8);
        for (CommandForm form : CommandForm.all(clinic)) {
            clinic.http()
                    .send("POST", clinic.path(form.path()), BodyPublishers.ofByteArray(body))
                    .rejected(413, "TOO_LARGE");
            // Chunked, without Content-Length.
            clinic.http()
                    .send(
                            "POST",
                            clinic.path(form.path()),
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .rejected(413, "TOO_LARGE");
        }
    }

    @Test
    void acceptsABodyOfOneMebibyte(ClinicClient clinic) {
        ObjectNode queue = JsonBodies.object("name", "Cardiology", "zone", "UTC");
        String spaces = " ".repeat((1 << 20) - queue.toString().length());
        clinic.postText("/queues", queue + spaces).is(201);
        clinic.postText("/queues", queue + spaces + " ").rejected(413, "TOO_LARGE");
    }

    private static void invalid(
            SoftAssertions all, ClinicClient clinic, CommandForm form, ObjectNode body, String field) {
        ApiResponse response = clinic.post(form.path(), body);
        all.assertThat(response.status() + " " + response.code())
                .as("%s", response)
                .isEqualTo("400 INVALID");
        all.assertThat(response.violated()).as("%s", response).anySatisfy(name -> assertThat(name)
                .startsWith(field));
    }
}
